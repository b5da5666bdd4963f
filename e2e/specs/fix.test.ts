import { afterAll, beforeAll, expect, test } from 'vitest'
import { fault } from '../lab/main'
import { deployedCluster, type TestCluster } from './kit/cluster'
import { onMachine } from './kit/machine'
import { expectCode } from './kit/program'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await deployedCluster()
})

/** Containers mount it, so an engine that starts without it would start none. */
const zone = '[ -f /etc/timezone ] || echo Etc/UTC > /etc/timezone'

afterAll(async () => {
  for (const host of cluster?.hosts ?? []) await onMachine(host, zone)
  for (const host of cluster?.hosts ?? []) await fault(cluster.name, 'restore', host.name)
})

/** As hosts are before a first deploy: no engine, and nothing of ours below /etc/kolla but what is kept. */
test('what a check offers is shown, run and journaled on hosts whose engine does not answer', async () => {
  const [one, two] = cluster.hosts
  if (!one || !two) throw new Error('the lab has too few hosts')
  for (const host of [one, two]) await onMachine(host, 'rm -f /etc/timezone')
  await fault(cluster.name, 'kill-engine', one.name)
  await onMachine(one, 'mv /etc/kolla /etc/kolla.aside')
  try {
    const checked = await cluster.slipway(['preflight', cluster.dir])
    expect(checked.stdout.replaceAll(/\s*\\\n\s+/g, ' ')).toContain(`fix ${cluster.dir} timezone`)

    const asked = await cluster.slipway(['fix', cluster.dir, 'timezone'])
    expectCode(asked, [2], 'a fix that nobody said yes to')
    expect(asked.stdout).toContain('$ [ -e /etc/timezone ] || echo Etc/UTC > /etc/timezone')

    const fixed = await cluster.slipway(['fix', cluster.dir, 'timezone', '--host', one.name, '--yes'])
    expectCode(fixed, [0], 'the fix of one host')
    expect(await onMachine(one, 'cat /etc/timezone; ls -A /etc/kolla/.slipway')).toBe('Etc/UTC\nlock.guard\n')
    expect(await onMachine(two, 'ls /etc/timezone 2>/dev/null || echo none')).toBe('none\n')

    const [run = ''] =
      /^\S+-\S+-\S+ {2}done .*fix timezone on node/m.exec(
        (await cluster.slipway(['runs', cluster.dir])).stdout,
      ) ?? []
    const shown = await cluster.slipway(['run', 'show', cluster.dir, run.split(' ')[0] ?? ''])
    expect(shown.stdout).toContain(`fix timezone on ${one.name} of ${cluster.name}, done`)
  } finally {
    await onMachine(one, `${zone}; rm -rf /etc/kolla && mv /etc/kolla.aside /etc/kolla`)
    await fault(cluster.name, 'start-engine', one.name)
  }
  const rest = await cluster.slipway(['fix', cluster.dir, 'timezone', '--yes'])
  expectCode(rest, [0], 'the fix of the rest')
  expect(rest.stdout).toMatch(new RegExp(`${two.name}.*: /etc/timezone exists: it exists`))
  const nothing = await cluster.slipway(['fix', cluster.dir, 'timezone', '--yes'])
  expect(nothing.stdout).toBe('Nothing to do: the check finds nothing to put right.\n')
})
