import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileWrite, LogsWanted, PullProgress } from '#engine/ports'
import { secret } from '#shared/lib/secret'
import type { ContainerSpec } from '#shared/model/container'
import type { HeldSession } from './held'
import { taken } from './taken'

export interface ContractSubject {
  readonly session: HeldSession
  /** Can be pulled, and has sh, cat, sleep and true. */
  readonly image: string
  /** Is in no registry. */
  readonly missingImage: string
  /** A folder below /etc/kolla that does not exist yet. */
  readonly folder: string
  /** Starts the names of containers and volumes. */
  readonly prefix: string
  close(): Promise<void>
}

const quick = { timeoutMs: 20_000 }
const slow = { timeoutMs: 180_000 }

/** What every implementation of the ports must do; the scripted wire and real hosts are held to the same. */
export function hostContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} as a host`, { timeout: 240_000 }, () => {
    let subject: ContractSubject
    beforeAll(async () => {
      subject = await open()
    }, 240_000)
    afterAll(async () => {
      await subject?.close()
    }, 240_000)
    shellContract(() => subject)
    streamContract(() => subject)
    filesContract(() => subject)
    imagesContract(() => subject)
    containersContract(() => subject)
    waitingContract(() => subject)
  })
}

function shellContract(the: () => ContractSubject): void {
  test('a probe gives both streams and the exit code', async () => {
    const outcome = await the().session.reader.probe('echo out; echo err >&2; exit 3', quick)
    expect(outcome).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' })
  })

  test('a script reads its input and not itself', async () => {
    const outcome = await the().session.writer.run('cat; echo end', { ...quick, stdin: secret('given\n') })
    expect(outcome).toEqual({ code: 0, stdout: 'given\nend\n', stderr: '' })
  })

  test('dialling where nothing listens is refused by name', async () => {
    const dial = the().session.reader.dial('127.0.0.1', 1, quick)
    await expect(dial).rejects.toMatchObject({ failures: [{ code: 'ssh.dialRefused' }] })
  })

  test('a cancelled call ends at once', async () => {
    const call = the().session.reader.probe('sleep 5', { timeoutMs: 20_000, signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject({ failures: [{ code: 'cancelled' }] })
  })
}

/** More than one piece of any wire. */
const long = 300_000

/** Scripts that the scripted wire has to know. */
export const streamScripts = {
  long: `head -c ${long} /dev/zero | tr '\\0' x; echo err >&2; exit 3`,
  endless: 'yes',
}

function streamContract(the: () => ContractSubject): void {
  test('what a script prints is taken piece by piece, and its end is told', async () => {
    const { reader } = the().session
    const end = await taken((take, options) => reader.stream(streamScripts.long, take, options))
    expect(end).toMatchObject({ code: 3, bytes: long, cut: false, stderr: 'err\n' })
    expect(end.text).toBe('x'.repeat(long))
    expect(end.pieces).toBeGreaterThan(1)
  })

  test('a script without an end is cut where it is enough', async () => {
    const { reader } = the().session
    const end = await taken((take, options) => reader.stream(streamScripts.endless, take, options), {
      mostBytes: 100_001,
    })
    expect(end).toMatchObject({ code: null, bytes: 100_001, cut: true })
    expect(end.text).toBe('y\n'.repeat(50_001).slice(0, -1))
  })

  test('no piece comes before the one before was taken, and none after what throws', async () => {
    const { reader } = the().session
    let pieces = 0
    let busy = false
    const stream = reader.stream(
      streamScripts.endless,
      async () => {
        expect(busy).toBe(false)
        busy = true
        await new Promise(setImmediate)
        busy = false
        pieces += 1
        if (pieces === 3) throw new Error('no room')
      },
      { ...quick, mostBytes: Number.POSITIVE_INFINITY },
    )
    await expect(stream).rejects.toThrow('no room')
    expect(pieces).toBe(3)
  })

  test('a stream that is cancelled ends at once', async () => {
    const { reader } = the().session
    const stop = new AbortController()
    const options = { ...quick, mostBytes: Number.POSITIVE_INFINITY, signal: stop.signal }
    let pieces = 0
    const stream = reader.stream(
      streamScripts.endless,
      () => {
        pieces += 1
        stop.abort()
      },
      options,
    )
    await expect(stream).rejects.toMatchObject({ failures: [{ code: 'cancelled' }] })
    expect(pieces).toBe(1)
  })
}

function filesContract(the: () => ContractSubject): void {
  const files = (content: string): FileWrite[] => [
    { path: `${the().folder}/a.conf`, content: secret(content), mode: '0600', owner: 'root:root' },
    { path: `${the().folder}/deep/b c's.conf`, content: secret(''), mode: '0660', owner: 'root:root' },
  ]

  test('writing files tells which were created, updated, removed or left alone', async () => {
    const { writer, reader } = the().session
    const [first, second] = files('one\n')
    const paths = [first?.path, second?.path]
    expect(await writer.writeFiles(files('one\n'), [], quick)).toEqual(
      paths.map((path) => ({ path, action: 'create' })),
    )
    expect(await writer.writeFiles(files('one\n'), [`${the().folder}/none`], quick)).toEqual([])
    expect(await writer.writeFiles(files('two\n'), [], quick)).toEqual([{ path: paths[0], action: 'update' }])
    expect((await reader.probe(`cat '${paths[0]}'`, quick)).stdout).toBe('two\n')
    const gone = await writer.writeFiles([], [String(paths[0]), String(paths[1])], quick)
    expect(gone).toEqual(paths.map((path) => ({ path, action: 'remove' })))
  })

  test('a file whose mode differs is updated', async () => {
    const { writer } = the().session
    const file = { path: `${the().folder}/mode`, content: secret('x'), owner: 'root:root' }
    await writer.writeFiles([{ ...file, mode: '0600' }], [], quick)
    expect(await writer.writeFiles([{ ...file, mode: '0644' }], [], quick)).toEqual([
      { path: file.path, action: 'update' },
    ])
    await writer.writeFiles([], [file.path], quick)
  })
}

function imagesContract(the: () => ContractSubject): void {
  test('an image that no registry has is told as missing', async () => {
    const { reader, writer } = the().session
    const pull = writer.containers.pull(the().missingImage, undefined, () => undefined, slow)
    await expect(pull).rejects.toMatchObject({ failures: [{ code: 'docker.imageMissing' }] })
    expect(await reader.containers.resolveImage(the().missingImage, slow)).toMatchObject({
      ok: false,
      failures: [{ code: 'docker.imageMissing' }],
    })
  })

  test('a pulled image is there with the digest that the registry told', async () => {
    const { reader, writer } = the().session
    const progress: PullProgress[] = []
    await writer.containers.pull(the().image, undefined, (step) => progress.push(step), slow)
    const last = progress.at(-1)
    expect(last?.layersDone).toBe(last?.layers)
    const resolved = await reader.containers.resolveImage(the().image, slow)
    const facts = await reader.containers.observe(quick)
    if (!facts.present || !resolved.ok) throw new Error('no engine or no registry')
    const image = facts.images.find((item) => item.tags.includes(the().image))
    expect(image?.digests.some((digest) => digest.endsWith(resolved.value.digest))).toBe(true)
  })
}

function spec(the: ContractSubject, name: string, command: readonly string[]): ContainerSpec {
  return {
    name: `${the.prefix}${name}`,
    image: the.image,
    privileged: false,
    mounts: [
      { kind: 'bind', source: '/etc/localtime', target: '/etc/localtime', mode: 'ro' },
      { kind: 'volume', source: `${the.prefix}data`, target: '/data', mode: 'rw' },
    ],
    environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS' },
    labels: { 'slipway.test': 'yes' },
    capAdd: ['NET_ADMIN'],
    securityOpt: [],
    tmpfs: ['/run/x:size=1m'],
    dimensions: { mem_limit: '64m', ulimits: { nofile: { soft: 100, hard: 200 } } },
    healthcheck: { test: ['CMD-SHELL', 'true'], interval: 1, timeout: 5, retries: 2, startPeriod: 0 },
    restartPolicy: 'no',
    command,
    stopTimeout: 1,
  }
}

function containersContract(the: () => ContractSubject): void {
  test('a created container is observed as it was wanted', async () => {
    const { reader, writer } = the().session
    const wanted = spec(the(), 'equal', ['sleep', '600'])
    expect(await writer.containers.ensureVolume(`${the().prefix}data`, { a: 'b' }, quick)).toBe(true)
    expect(await writer.containers.ensureVolume(`${the().prefix}data`, { a: 'b' }, quick)).toBe(false)
    await writer.containers.create(wanted, quick)
    const fact = await reader.containers.inspect(wanted.name, quick)
    expect(fact?.state).toBe('created')
    expect(fact?.spec).toMatchObject({
      ...wanted,
      networkMode: 'host',
      environment: expect.objectContaining(wanted.environment),
      dimensions: { mem_limit: 64 * 1024 * 1024, ulimits: wanted.dimensions.ulimits },
    })
    expect(Object.keys(fact?.spec.labels ?? {})).toEqual(['slipway.test'])
    expect(fact?.anonymousVolumes).toEqual([])
    await expect(writer.containers.create(wanted, quick)).rejects.toMatchObject({
      failures: [{ code: 'docker.nameTaken' }],
    })
    await writer.containers.remove(wanted.name, quick)
  })

  test('a container starts, answers, takes a secret on its input, stops and is removed with its volume kept', async () => {
    const { reader, writer } = the().session
    const { containers } = writer
    const wanted = spec(the(), 'life', ['sleep', '600'])
    await containers.create(wanted, quick)
    await containers.start(wanted.name, quick)
    await containers.start(wanted.name, quick)
    const running = await reader.containers.inspect(wanted.name, quick)
    expect(running).toMatchObject({ state: 'running' })
    expect(running?.pid).toBeGreaterThan(0)
    expect(await containers.exec(wanted.name, ['cat'], { ...quick, stdin: secret('hidden') })).toEqual({
      code: 0,
      stdout: 'hidden',
      stderr: '',
    })
    const asked = await reader.containers.ask(wanted.name, ['sh', '-c', 'echo no >&2; exit 4'], quick)
    expect(asked).toEqual({ code: 4, stdout: '', stderr: 'no\n' })
    await expect(containers.remove(wanted.name, quick)).rejects.toMatchObject({
      failures: [{ code: 'docker.containerRunning' }],
    })
    await containers.stop(wanted.name, 1, quick)
    await containers.stop(wanted.name, 1, quick)
    await containers.remove(wanted.name, quick)
    await containers.remove(wanted.name, quick)
    expect(await reader.containers.inspect(wanted.name, quick)).toBeNull()
    const facts = await reader.containers.observe(quick)
    expect(facts.present && facts.volumes.map((volume) => volume.name)).toContain(`${the().prefix}data`)
  })
}

function waitingContract(the: () => ContractSubject): void {
  test('waiting gives the exit code of a container that ends, and its output is there', async () => {
    const { reader, writer } = the().session
    const wanted = spec(the(), 'job', ['sh', '-c', 'echo one; echo two >&2; exit 3'])
    await writer.containers.create(wanted, quick)
    await writer.containers.start(wanted.name, quick)
    expect(await writer.containers.wait(wanted.name, quick)).toBe(3)
    const logs = async (more: LogsWanted, most = 1_000) => {
      const { text } = await taken(
        (take, options) => reader.containers.logs(wanted.name, more, take, options),
        { mostBytes: most },
      )
      return text.trim().split('\n').sort()
    }
    expect(await logs({})).toEqual(['one', 'two'])
    expect(await logs({ lines: 1 })).toHaveLength(1)
    expect(await logs({}, 4)).toHaveLength(1)
    const startedAt = new Date((await reader.containers.inspect(wanted.name, quick))?.startedAt ?? '')
    // An engine notes the start a moment after it, and the two streams in any order.
    const timed = await logs({ since: new Date(startedAt.getTime() - 1_000), times: true })
    const lines = timed.map((line) => /^[0-9-]+T[0-9:.]+Z (.*)$/.exec(line)?.[1])
    expect(lines.sort()).toEqual(['one', 'two'])
    expect(await logs({ since: new Date(startedAt.getTime() + 3_600_000) })).toEqual([''])
    await writer.containers.remove(wanted.name, quick)
  })

  test('waiting for one that does not end fails at its time limit', async () => {
    const { writer } = the().session
    const wanted = spec(the(), 'long', ['sleep', '600'])
    await writer.containers.create(wanted, quick)
    await writer.containers.start(wanted.name, quick)
    const wait = writer.containers.wait(wanted.name, { timeoutMs: 300 })
    await expect(wait).rejects.toMatchObject({
      failures: [{ code: expect.stringMatching(/stillRuns|timeout/) }],
    })
    await writer.containers.kill(wanted.name, 'SIGKILL', quick)
    expect(await writer.containers.wait(wanted.name, quick)).toBe(137)
    await writer.containers.remove(wanted.name, quick)
  })

  test('what is asked of a container that is not there is told by its name', async () => {
    const { reader, writer } = the().session
    const none = `${the().prefix}none`
    const missing = { failures: [{ code: 'docker.containerMissing', where: { container: none } }] }
    await expect(writer.containers.start(none, quick)).rejects.toMatchObject(missing)
    await expect(writer.containers.exec(none, ['true'], quick)).rejects.toMatchObject(missing)
    await expect(writer.containers.wait(none, quick)).rejects.toMatchObject(missing)
    const logs = taken((take, options) => reader.containers.logs(none, {}, take, options))
    expect(await logs).toMatchObject({ bytes: 0, cut: false })
  })
}
