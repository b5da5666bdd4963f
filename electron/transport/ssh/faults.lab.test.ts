import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { type HeldSession, held } from '../testing/held'
import { asUser, findLab, labImage, memoryKnownHosts } from '../testing/lab'
import { createConnector, type SshConnector } from './connector'

const lab = findLab()
const quick = { timeoutMs: 30_000 }

/** Kills the sshd process of the very session that runs this. */
const cutMyself = `p=$$
while [ "$p" -gt 1 ]; do
  case "$(cat /proc/$p/comm)" in sshd*) kill -9 $p; break;; esac
  p=$(cut -d' ' -f4 /proc/$p/stat)
done`

async function onLastHost(connector: SshConnector): Promise<HeldSession> {
  const host = lab?.hosts.at(-1)
  if (!lab || !host) throw new Error('The lab has no hosts.')
  const result = await connector.connect(asUser(lab, host), quick)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return held(result.value)
}

const connector = createConnector({ knownHosts: memoryKnownHosts(), confirmHostKey: () => true })
let session: HeldSession
beforeAll(async () => {
  if (lab) session = await onLastHost(connector)
}, 120_000)
afterAll(() => connector.close())

describe.skipIf(lab === null)('a real host', { timeout: 240_000 }, () => {
  test('whose connection is cut fails what was running, and serves the next call', async () => {
    const cut = session.writer.run(cutMyself, quick)
    await expect(cut).rejects.toMatchObject({ failures: [{ code: 'ssh.connectionLost', retry: true }] })
    expect((await session.reader.probe('echo again', quick)).stdout).toBe('again\n')
    expect(await session.reader.containers.observe(quick)).toMatchObject({ present: true })
  })

  test('keeps a wait alive over a cut connection', async () => {
    if (!lab) return
    const { containers } = session.writer
    const name = 'slipway_faults_wait'
    await containers.pull(labImage(lab), undefined, () => undefined, { timeoutMs: 120_000 })
    await containers.remove(name, quick)
    await containers.create(
      {
        name,
        image: labImage(lab),
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
        command: ['sh', '-c', 'sleep 4; exit 9'],
        stopTimeout: 1,
      },
      quick,
    )
    await containers.start(name, quick)
    const waiting = containers.wait(name, { timeoutMs: 60_000 })
    await session.writer.run(cutMyself, quick).catch(() => undefined)
    expect(await waiting).toBe(9)
    await containers.remove(name, quick)
  })
})

describe.skipIf(lab === null)('the files of a real host', { timeout: 240_000 }, () => {
  test('with a full disk changes none of the files, and says so', async () => {
    const folder = '/etc/kolla/slipway-full'
    const write = (name: string, content: string) =>
      session.writer.writeFiles(
        [{ path: `${folder}/${name}`, content: secret(content), mode: '0600', owner: 'root:root' }],
        [],
        quick,
      )
    await session.writer.run(`mkdir -p ${folder} && mount -t tmpfs -o size=64k tmpfs ${folder}`, quick)
    try {
      await write('small', 'old')
      const failed = session.writer.writeFiles(
        ['small', 'large'].map((name) => ({
          path: `${folder}/${name}`,
          content: secret(name === 'small' ? 'new' : 'x'.repeat(200_000)),
          mode: '0600',
          owner: 'root:root',
        })),
        [],
        quick,
      )
      await expect(failed).rejects.toMatchObject({ failures: [{ code: 'host.diskFull' }] })
      const left = await session.reader.probe(`ls -A ${folder}; cat ${folder}/small`, quick)
      expect(left.stdout).toBe('small\nold')
    } finally {
      await session.writer.run(`umount ${folder}; rmdir ${folder}`, quick)
    }
  })

  test('gives files to a user and group by name, and refuses names that it does not have', async () => {
    const file = { path: '/etc/kolla/slipway-owner/f', content: secret('x'), mode: '0640' }
    await session.writer.writeFiles([{ ...file, owner: 'daemon:adm' }], [], quick)
    const { stdout } = await session.reader.probe(
      `stat -c '%U:%G %a' ${file.path} /etc/kolla/slipway-owner`,
      quick,
    )
    expect(stdout).toBe('daemon:adm 640\nroot:root 770\n')
    const unknown = session.writer.writeFiles([{ ...file, owner: 'kolla-none:root' }], [], quick)
    await expect(unknown).rejects.toMatchObject({ failures: [{ code: 'files.unknownOwner' }] })
    await session.writer.run('rm -r /etc/kolla/slipway-owner', quick)
  })
})

describe.skipIf(lab === null)('a real host that is reached otherwise', { timeout: 240_000 }, () => {
  test('behind another one as jump host is reached, both over one connection each', async () => {
    const [jump] = lab?.hosts ?? []
    const target = lab?.hosts.at(-1)
    if (!lab || !jump || !target) return
    const made = createConnector({ knownHosts: memoryKnownHosts(), confirmHostKey: () => true })
    const behind = asUser(lab, target)
    const jumps = [{ address: jump.address, port: 22, user: lab.user, keyFile: lab.privateKeyFile }]
    const result = await made.connect({ ...behind, connection: { ...behind.connection, jumps } }, quick)
    if (!result.ok) throw new Error(JSON.stringify(result.failures))
    const { stdout } = await result.value.reader.probe(
      'cat /proc/sys/kernel/hostname; ss -tn state established',
      quick,
    )
    expect(stdout.split('\n')[0]).toBe(target.name)
    expect(stdout).toMatch(new RegExp(`${target.address}:22\\s+${jump.address}:`))
    await made.close()
  })

  test('is refused when its key is another one than the pinned one', async () => {
    const host = lab?.hosts.at(-1)
    if (!lab || !host) return
    const knownHosts = memoryKnownHosts()
    const other = Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519'), Buffer.alloc(36, 1)])
    await knownHosts.pin(host.address, 22, { type: 'ssh-ed25519', key: other.toString('base64') })
    const made = createConnector({ knownHosts, confirmHostKey: () => true })
    expect(await made.connect(asUser(lab, host), quick)).toMatchObject({
      ok: false,
      failures: [{ code: 'ssh.hostKeyChanged', where: { host: host.name } }],
    })
    await made.close()
  })
})
