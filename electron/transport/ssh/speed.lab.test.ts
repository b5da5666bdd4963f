import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContainerSpec } from '#shared/model/container'
import { type HeldSession, held } from '../testing/held'
import { asUser, findLab, labImage, memoryKnownHosts } from '../testing/lab'
import { createConnector } from './connector'

const lab = findLab()
const slow = { timeoutMs: 120_000 }
const count = 30

/** Creates the same containers by the same calls on the host itself, six at a time. */
const floorScript = (image: string) => `python3 - <<'X'
import concurrent.futures, http.client, json, socket, time
class Unix(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX); self.sock.connect('/var/run/docker.sock')
def work(mine):
    c = Unix('docker')
    for i in mine:
        body = json.dumps({'Image': '${image}', 'Cmd': ['sleep', '60'], 'HostConfig': {'NetworkMode': 'host'}})
        c.request('POST', '/containers/create?name=slipway_floor_%d' % i, body, {'Content-Type': 'application/json'})
        c.getresponse().read()
names = range(${count})
start = time.time()
with concurrent.futures.ThreadPoolExecutor(6) as pool: list(pool.map(work, [names[i::6] for i in range(6)]))
print(time.time() - start)
def clean(mine):
    c = Unix('docker')
    for i in mine:
        c.request('DELETE', '/containers/slipway_floor_%d' % i); c.getresponse().read()
with concurrent.futures.ThreadPoolExecutor(6) as pool: list(pool.map(clean, [names[i::6] for i in range(6)]))
X`

const spec = (image: string, index: number): ContainerSpec => ({
  name: `slipway_speed_${index}`,
  image,
  privileged: false,
  mounts: [],
  environment: {},
  labels: {},
  capAdd: [],
  securityOpt: [],
  tmpfs: [],
  dimensions: {},
  healthcheck: null,
  restartPolicy: 'no',
  command: ['sleep', '60'],
  stopTimeout: 1,
})

describe.skipIf(lab === null)('the speed of a real host with 30 containers', { timeout: 300_000 }, () => {
  const connector = createConnector({ knownHosts: memoryKnownHosts(), confirmHostKey: () => true })
  const specs = lab ? Array.from({ length: count }, (_item, index) => spec(labImage(lab), index)) : []
  let session: HeldSession
  const all = (work: (name: string) => Promise<unknown>) => Promise.all(specs.map(({ name }) => work(name)))

  beforeAll(async () => {
    const host = lab?.hosts.at(-1)
    if (!lab || !host) return
    const result = await connector.connect(asUser(lab, host), slow)
    if (!result.ok) throw new Error(JSON.stringify(result.failures))
    session = held(result.value)
    await session.writer.containers.pull(labImage(lab), undefined, () => undefined, slow)
  }, 300_000)

  afterAll(async () => {
    await all((name) => session?.writer.containers.remove(name, slow))
    await connector.close()
  }, 300_000)

  test('creates containers nearly as fast as calls on its own socket', async () => {
    if (!lab) return
    const floors: number[] = []
    const ours: number[] = []
    for (let round = 0; round < 3; round++) {
      const outcome = await session.reader.probe(floorScript(labImage(lab)), slow)
      floors.push(Number(outcome.stdout) * 1000)
      const started = performance.now()
      await Promise.all(specs.map((wanted) => session.writer.containers.create(wanted, slow)))
      ours.push(performance.now() - started)
      if (round < 2) await all((name) => session.writer.containers.remove(name, slow))
    }
    const ratio = Math.min(...ours) / Math.min(...floors)
    console.info(
      `create: floor ${floors.map(Math.round)} ms, ours ${ours.map(Math.round)} ms, ratio ${ratio.toFixed(2)}`,
    )
    // The aim is 1.2 on a quiet machine.
    expect(ratio).toBeLessThan(2)
  })

  test('is observed well under a second', async () => {
    const times: number[] = []
    for (let round = 0; round < 6; round++) {
      const started = performance.now()
      const facts = await session.reader.containers.observe(slow)
      times.push(performance.now() - started)
      expect(facts.present && facts.containers.length).toBeGreaterThanOrEqual(count)
    }
    console.info(`observe: ${times.map(Math.round)} ms`)
    expect(Math.min(...times)).toBeLessThan(1000)
  })
})
