import { resolve } from 'node:path'
import { redactDeep } from '#shared/lib/redact-deep'
import { type Redact, redactor, type Secret } from '#shared/lib/secret'

/** What must not be told: it knows the secrets that were met so far. */
export interface Mask {
  learn(secrets: Iterable<Secret>): void
  readonly redact: Redact
  /** The value with every secret in its texts redacted. */
  clean<T>(value: T): T
}

/** The mask of each environment folder, for as long as this Slipway lives: an old password stays one. */
export interface Masks {
  /** That of a folder; a new one for what belongs to none. */
  of(dir: string | undefined): Mask
}

export function makeMasks(): Masks {
  const masks = new Map<string, Mask>()
  return {
    of: (dir) => {
      if (dir === undefined) return makeMask()
      const key = resolve(dir)
      const mask = masks.get(key) ?? makeMask()
      masks.set(key, mask)
      return mask
    },
  }
}

function makeMask(): Mask {
  const known = new Map<string, Secret>()
  let current: Redact = (text) => text
  let learned = false
  const redact: Redact = (text) => {
    if (learned) current = redactor(known.values())
    learned = false
    return current(text)
  }
  return {
    learn: (secrets) => {
      for (const item of secrets) {
        if (known.has(item.reveal())) continue
        known.set(item.reveal(), item)
        learned = true
      }
    },
    redact,
    clean: (value) => redactDeep(value, redact),
  }
}
