import { readFileSync, writeFileSync } from 'node:fs'

/** What `lab up` does with one host; `because` is told before a host and all that was deployed on it goes. */
export type HostStep =
  | { readonly do: 'make' }
  | { readonly do: 'keep' }
  | { readonly do: 'renew'; readonly because: string }

/**
 * What becomes of a host. References of host images end in a hash of their content, so two that are equal are the same
 * image; a host that was made from another one is not what its lab says it is.
 *
 * @param madeFrom image that the host's container was made from; undefined where there is none
 * @param image reference of the host image as it would be made now
 * @param asked whether hosts are to be made anew whatever they were made from
 */
export function hostStep(madeFrom: string | undefined, image: string, asked: boolean): HostStep {
  if (madeFrom === undefined) return { do: 'make' }
  if (madeFrom !== image) return { do: 'renew', because: `its image is ${image} now, and it was ${madeFrom}` }
  return asked ? { do: 'renew', because: 'this was asked for' } : { do: 'keep' }
}

/** A known_hosts text without the keys of an address; a host that was made anew has others. */
export function withoutPins(text: string, address: string): string {
  return text
    .split('\n')
    .filter((line) => line.split(/\s/)[0] !== address)
    .join('\n')
}

/** Forgets the pinned keys of a host. Without a pause between reading and writing: hosts are renewed side by side. */
export function forgetPins(file: string, address: string): void {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return
  }
  const left = withoutPins(text, address)
  if (left !== text) writeFileSync(file, left)
}
