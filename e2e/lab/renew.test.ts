import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { forgetPins, hostStep, withoutPins } from './renew'

const now = 'slipway-lab/host:trixie-0123456789ab'
const before = 'slipway-lab/host:trixie-ba9876543210'

describe('hostStep', () => {
  it('makes a host that is not there, asked or not', () => {
    expect(hostStep(undefined, now, false)).toEqual({ do: 'make' })
    expect(hostStep(undefined, now, true)).toEqual({ do: 'make' })
  })

  it('keeps a host of the same content, unless a new one is asked for', () => {
    expect(hostStep(now, now, false)).toEqual({ do: 'keep' })
    expect(hostStep(now, now, true)).toEqual({ do: 'renew', because: 'this was asked for' })
  })

  it('renews a host of other content, and says what it was made from', () => {
    const because = `its image is ${now} now, and it was ${before}`
    expect(hostStep(before, now, false)).toEqual({ do: 'renew', because })
    expect(hostStep(before, now, true)).toEqual({ do: 'renew', because })
  })
})

describe('pinned keys', () => {
  const text = '# ours\n10.70.4.11 ssh-ed25519 AAAA\n10.70.4.110 ssh-ed25519 BBBB\n10.70.4.11 ecdsa CCCC\n'

  it('of one address are left out, and of no other', () => {
    expect(withoutPins(text, '10.70.4.11')).toBe('# ours\n10.70.4.110 ssh-ed25519 BBBB\n')
    expect(withoutPins(text, '10.70.4.1')).toBe(text)
    expect(withoutPins('', '10.70.4.11')).toBe('')
  })

  it('are forgotten in the file of an environment, and it may be missing', async () => {
    const dir = temporaryFolder('lab')
    const file = join(dir, 'known_hosts')
    forgetPins(file, '10.70.4.11')
    await writeFile(file, text)
    forgetPins(file, '10.70.4.11')
    expect(await readFile(file, 'utf8')).toBe('# ours\n10.70.4.110 ssh-ed25519 BBBB\n')
  })
})
