import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { checkHost } from '../checks/context'
import { factsWith, givenSchema, optionsWith } from '../checks/healthy.testing'
import type { CheckHost } from '../checks/kit'
import { localReader, missingPrograms } from '../facts/local.testing'
import type { HostReader } from '../ports'
import { freeAddresses } from './free'
import { measureLinks } from './links'
import { lookAtHost } from './look'
import { addressesOf } from './subnet'

const { signal } = new AbortController()
const given = givenSchema.parse({})
const options = optionsWith(given)
const host = (name: string): CheckHost => checkHost(name, factsWith(name, given), options.forHost(name))

let folder = ''
beforeEach(() => {
  folder = temporaryFolder('links')
})

/** This machine's shell, with programs that a test has written in place of the network's. */
async function scripted(programs: Readonly<Record<string, string>>): Promise<HostReader> {
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`)
    await chmod(join(folder, name), 0o755)
  }
  return localReader(['env', `PATH=${folder}:/usr/bin:/bin`, 'sh', '-s'])
}

/** Answers every ping up to a size, for addresses that do not end in .13. */
const ping = (largest: number) => `
for last; do :; done
size=0; count=1
while [ $# -gt 0 ]; do case "$1" in -s) size=$2; shift;; -c) count=$2; shift;; esac; shift; done
case "$last" in *.13) exit 1;; esac
[ "$size" -le ${largest} ] || exit 1
for i in 1 2 3 4; do echo "64 bytes from $last: icmp_seq=$i ttl=64 time=0.$i ms"; done
[ "$count" -lt 5 ] || exit 0`

describe('links', () => {
  test('what answers has latency, loss and the largest packet that passes; what is silent has none', async () => {
    const reader = await scripted({
      ping: ping(1400),
      ip: 'echo "$4 dev $6 lladdr 02:00:00:00:00:99 STALE"',
      arping:
        'for last; do :; done; echo "ARPING $last from 1.1.1.1 eth0"; echo "Unicast reply from $last [02:00:00:00:00:01]  0.6ms"; echo "Unicast reply from $last [02:00:00:00:00:02]  0.7ms"',
    })
    const links = await measureLinks(reader, { from: host('ctl1'), to: [host('ctl2'), host('ctl3')] }, signal)
    expect(links).toEqual([
      {
        from: 'ctl1',
        to: 'ctl2',
        reachable: true,
        latency: 0.2,
        loss: 0.2,
        mtu: 1428,
        wantedMtu: 1500,
        macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'],
      },
      expect.objectContaining({ to: 'ctl3', reachable: false, latency: null, loss: 1, mtu: null }),
    ])
  })

  test('without arping the kernel’s own memory of neighbours is what is known', async () => {
    const reader = await scripted({
      ping: ping(8972),
      ip: 'echo "$4 dev $6 lladdr 02:00:00:00:00:99 STALE"',
      arping: 'exit 127',
    })
    const [link] = await measureLinks(reader, { from: host('ctl1'), to: [host('ctl2')], mtu: 9000 }, signal)
    expect(link).toMatchObject({ mtu: 9000, wantedMtu: 9000, macs: ['02:00:00:00:00:99'] })
  })

  test('a host without ping, without an API interface or that fails says so for each of its links', async () => {
    const none = localReader(['env', `PATH=${folder}`, '/bin/sh', '-s'])
    const to = [host('ctl2'), host('ctl3')]
    for (const links of [
      await measureLinks(
        {
          ...none,
          probe: async () => ({
            code: 0,
            stdout: '\u001ebegin\n1\n\u001etools\n\u001elinks\n\u001eend\n2\n',
            stderr: '',
          }),
        },
        { from: host('ctl1'), to },
        signal,
      ),
    ])
      expect(links.map(({ failure }) => failure?.code)).toEqual(['network.noPing', 'network.noPing'])
    const noApi = await measureLinks(none, { from: { ...host('ctl1'), api: null }, to }, signal)
    expect(noApi.map(({ failure }) => failure?.code)).toEqual([
      'network.noApiAddress',
      'network.noApiAddress',
    ])
    const broken = await measureLinks(
      { ...none, probe: async () => ({ code: 1, stdout: '', stderr: 'no shell' }) },
      { from: host('ctl1'), to },
      signal,
    )
    expect(broken.map(({ failure }) => failure?.code)).toEqual(['facts.cutShort', 'facts.cutShort'])
  })
})

describe('free addresses', () => {
  test('are those that answer neither ping nor ARP, are nobody’s and are not the cloud’s own', async () => {
    const reader = await scripted({
      ping: 'for last; do :; done; case "$last" in *.254|*.252) exit 0;; esac; exit 1',
      ip: 'echo "10.0.0.253 lladdr 02:00:00:00:00:09 STALE"; echo "10.0.0.251 FAILED"',
    })
    const found = await freeAddresses(reader, host('ctl1'), ['10.0.0.249'], 3, signal)
    expect(found).toEqual({
      ok: true,
      value: {
        subnet: '10.0.0.0/24',
        interface: options.cluster.string('api_interface'),
        from: reader.name,
        free: ['10.0.0.251', '10.0.0.248', '10.0.0.247'],
      },
    })
  })

  test('of IPv6 they are those that people can still remember', async () => {
    const reader = await scripted({
      ping: 'for last; do :; done; case "$last" in *:fffe) exit 0;; esac; exit 1',
      ip: 'echo "fd00::fffb lladdr 02:00:00:00:00:09 STALE"; echo "fd00::fffc FAILED"',
    })
    const apiAddress = { address: 'fd00::11', prefix: 64 }
    const found = await freeAddresses(reader, { ...host('ctl1'), apiAddress }, ['fd00:0::fffd'], 2, signal)
    expect(found).toMatchObject({ value: { subnet: 'fd00::/64', free: ['fd00::fffc', 'fd00::fffa'] } })
  })

  test('a host without a usable address, and one without ping, are told', async () => {
    const reader = await scripted({})
    const asked = (one: CheckHost) => freeAddresses(reader, one, [], 1, signal)
    const here = host('ctl1')
    expect(await asked({ ...here, apiAddress: null })).toMatchObject({
      failures: [{ code: 'network.noApiAddress' }],
    })
    for (const apiAddress of [
      { address: 'fd00::1', prefix: 127 },
      { address: '10.0.0.11', prefix: 32 },
    ])
      expect(await asked({ ...here, apiAddress })).toMatchObject({ failures: [{ code: 'network.subnet' }] })
  })
})

test('subnets are listed without their own and their broadcast address, small ones whole, large ones not at all', () => {
  expect(orThrow(addressesOf('10.0.0.5/30', 100))).toEqual(['10.0.0.5', '10.0.0.6'])
  expect(orThrow(addressesOf(' 192.168.255.255/32 ', 100))).toEqual(['192.168.255.255'])
  expect(orThrow(addressesOf('10.1.0.0/20', 4096))).toHaveLength(4094)
  expect(orThrow(addressesOf('10.1.0.0/20', 4096)).at(-1)).toBe('10.1.15.254')
  for (const [text, code] of [
    ['10.0.0.0/8', 'request.subnetTooLarge'],
    ['10.0.0.0', 'request.cidr'],
    ['300.0.0.0/24', 'request.cidr'],
    ['10.0.0.0/33', 'request.cidr'],
    ['fd00::/64', 'request.cidr'],
    ['010.0.0.1/24', 'request.cidr'],
  ] as const)
    expect([text, addressesOf(text, 4096)]).toMatchObject([text, { failures: [{ code }] }])
})

const missing = missingPrograms(['ip', 'findmnt'])
test.skipIf(missing.length > 0)(
  'this machine is looked at, and the interface of its SSH session is found above sudo',
  async () => {
    const reader = localReader([
      'env',
      'SSH_CONNECTION=10.9.9.9 50000 127.0.0.1 22',
      'sh',
      '-c',
      'env -i PATH="$PATH" sh -s',
    ])
    const look = await lookAtHost(reader, signal)
    expect(look.facts.interfaces.map(({ name }) => name)).toContain('lo')
    expect(look.sshInterface).toBe('lo')
    const none = await lookAtHost(
      localReader(['env', 'SSH_CONNECTION=1.2.3.4 5 203.0.113.9 22', 'sh', '-s']),
      signal,
    )
    expect(none.sshInterface).toBeNull()
  },
)
