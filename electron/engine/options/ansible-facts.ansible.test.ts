import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { stableJson } from '#shared/lib/json'
import { gatherFacts } from '../facts/gather'
import { localReader, missingPrograms } from '../facts/local.testing'
import { ansibleFacts } from './ansible-facts'

const run = promisify(execFile)
const shape = z.object({ ansible_facts: z.record(z.string(), z.json()) })
const ownFacts = async () => ansibleFacts(await gatherFacts(localReader(), { resolve: [] }))
const missing = missingPrograms(['ip', 'ss', 'find', 'sha256sum', 'timeout'])
const before = missing.length > 0 ? {} : await ownFacts()
/** What the installed Ansible says of this machine; null where there is none. */
const theirs = await run('ansible', ['localhost', '-o', '-m', 'setup'], {
  env: { ...process.env, ANSIBLE_FORKS: '1' },
  maxBuffer: 64 * 1024 ** 2,
}).then(
  ({ stdout }) => shape.parse(JSON.parse(stdout.slice(stdout.indexOf('{')))).ansible_facts,
  () => null,
)
const ours = missing.length > 0 ? {} : await ownFacts()
if (!theirs) console.log('skipped: ansible is not installed (Debian package ansible-core)')

/** Only what did not change while Ansible looked: memory does, and where labs come and go, so do interfaces. */
const names = Object.keys(ours).filter(
  (name) =>
    !['memfree_mb', 'swapfree_mb', 'mounts'].includes(name) &&
    stableJson(ours[name]) === stableJson(before[name]),
)
/** What Slipway leaves out of an interface: nobody names it in a configuration. */
const left = [
  'features',
  'hw_timestamp_filters',
  'id',
  'interfaces',
  'module',
  'pciid',
  'phc_index',
  'promisc',
  'speed',
  'stp',
  'timestamping',
]

describe.skipIf(!theirs || missing.length > 0)(
  'the installed Ansible and Slipway say the same of this machine',
  () => {
    test.each(names)('%s', (name) => {
      expect(plain(ours[name])).toEqual(plain(theirs?.[`ansible_${name}`]))
    })

    test('of memory and mounts what can be compared', () => {
      const mounts = z.array(z.looseObject({ mount: z.string(), fstype: z.string(), size_total: z.number() }))
      const those = mounts.parse(theirs?.ansible_mounts)
      for (const { mount, fstype, size_total } of mounts.parse(ours.mounts)) {
        const same = those.find((one) => one.mount === mount)
        if (same) expect([mount, fstype, size_total]).toEqual([mount, same.fstype, same.size_total])
      }
      expect(typeof ours.memfree_mb).toBe(typeof theirs?.ansible_memfree_mb)
    })
  },
)

/** Names in a list of interfaces, and addresses, come in any order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(item)).toSorted()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !left.includes(name)))
}
