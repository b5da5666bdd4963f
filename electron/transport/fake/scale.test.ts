import { expect, test } from 'vitest'
import { msg } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import type { InventoryHost } from '#shared/model/environment'
import { unreachable } from '../ssh/failures'
import { held } from '../testing/held'
import { fakeConnector } from './connector'

const quick = { timeoutMs: 1000 }

function inventoryHost(name: string): InventoryHost {
  const become = { enabled: true, user: 'root' }
  return { name, vars: {}, connection: { address: name, port: 22, user: 'root', jumps: [], become } }
}

function spec(name: string): ContainerSpec {
  return {
    name,
    image: 'registry/toy:1',
    privileged: false,
    mounts: [{ kind: 'volume', source: 'kolla_logs', target: '/var/log/kolla/', mode: 'rw' }],
    environment: { A: 'b' },
    labels: {},
    capAdd: [],
    securityOpt: [],
    tmpfs: [],
    dimensions: {},
    healthcheck: null,
    restartPolicy: 'unless-stopped',
    stopTimeout: 10,
  }
}

test('a thousand scripted hosts with thirty containers each are made and observed in seconds', async () => {
  const names = Array.from({ length: 1000 }, (_item, index) => `node${index}`)
  const connector = fakeConnector(names.map((name) => ({ name })))
  const started = performance.now()
  const seen = await Promise.all(
    names.map(async (name) => {
      const connected = await connector.connect(inventoryHost(name), quick)
      if (!connected.ok) throw new Error('refused')
      const { reader, writer } = held(connected.value)
      await writer.containers.pull('registry/toy:1', undefined, () => undefined, quick)
      for (let index = 0; index < 30; index++) {
        await writer.containers.create(spec(`c${index}`), quick)
        await writer.containers.start(`c${index}`, quick)
      }
      const facts = await reader.containers.observe(quick)
      return facts.present ? facts.containers.filter((container) => container.state === 'running').length : 0
    }),
  )
  expect(seen).toEqual(Array(1000).fill(30))
  expect(connector.calls).toHaveLength(1000 * (1 + 1 + 60 + 1))
  expect(performance.now() - started).toBeLessThan(20_000)
})

test('a fault meets the call that it is scripted for, and a host that is down fails all of them', async () => {
  const peer = { host: 'node0', address: 'x', port: 22, user: 'x', jump: false }
  const down = unreachable(peer, msg`EHOSTUNREACH`)
  const connector = fakeConnector([
    {
      name: 'node0',
      fault: (call) => (call.kind === 'pull' ? 'hang' : call.subject === 'bad' ? down : undefined),
    },
  ])
  const connected = await connector.connect(inventoryHost('node0'), quick)
  if (!connected.ok) throw new Error('refused')
  const { containers } = held(connected.value).writer
  await expect(containers.start('bad', quick)).rejects.toMatchObject({
    failures: [{ code: 'ssh.unreachable' }],
  })
  await expect(
    containers.pull('x', undefined, () => undefined, { timeoutMs: 20, firm: true }),
  ).rejects.toMatchObject({
    failures: [{ code: 'ssh.timeout' }],
  })
  expect(await containers.ensureVolume('v', {}, quick)).toBe(true)
  connector.state('node0').down = down
  await expect(containers.ensureVolume('v', {}, quick)).rejects.toMatchObject({ failures: [down] })
  expect(await connector.connect(inventoryHost('node0'), quick)).toMatchObject({
    ok: false,
    failures: [down],
  })
  expect(await connector.connect(inventoryHost('other'), quick)).toMatchObject({ ok: false })
})
