import { createHash } from 'node:crypto'
import { pack } from 'tar-stream'
import type { FileChange, FileWrite, Outcome } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { msg, names, quoted, quotedOr } from '#shared/message/message'
import { stagePath } from '#shared/model/staging'
import { exits, filesScript, type StagedFile } from './script'

/**
 * Writes files in one run of one script on the host: the texts travel over its input, never as an argument and never
 * through a shared folder.
 * Failures: `files.badPath`, `files.unknownOwner`, `files.inTheWay`, `host.diskFull`, `host.readOnly`, `files.failed`.
 */
export async function writeFiles(
  host: string,
  files: readonly FileWrite[],
  remove: readonly string[],
  run: (script: string, stdin: Buffer) => Promise<Outcome>,
): Promise<readonly FileChange[]> {
  if (files.length === 0 && remove.length === 0) return []
  refuseBadPaths(host, [...files.map((file) => file.path), ...remove])
  const staged = files.map((file) => stage(file))
  const outcome = await run(filesScript(staged, remove), await toTar(staged))
  if (outcome.code !== 0) throw new FailureError(failureOf(host, outcome, files, remove))
  return changesIn(outcome.stdout, files, remove)
}

function stage(file: FileWrite): StagedFile {
  return {
    file,
    stage: stagePath(file.path),
    sha256: createHash('sha256').update(file.content.reveal()).digest('hex'),
  }
}

async function toTar(files: readonly StagedFile[]): Promise<Buffer> {
  const tar = pack()
  for (const { file, stage } of files) {
    const [user = '', group = user] = file.owner.split(':')
    tar.entry(
      {
        name: stage.slice(1),
        mode: Number.parseInt(file.mode, 8),
        // Names are looked up on the host; what is a number there stays one.
        ...(isNumber(user) ? { uid: Number(user) } : { uname: user }),
        ...(isNumber(group) ? { gid: Number(group) } : { gname: group }),
      },
      file.content.reveal(),
    )
  }
  tar.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text)
}

function refuseBadPaths(host: string, paths: readonly string[]): void {
  const bad = paths.filter((path) => !/^(\/[^/\0\n]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path))
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index)
  const [first, ...more] = [...bad, ...twice].map(
    (path): Failure => ({
      code: 'files.badPath',
      what: msg`${JSON.stringify(path)} cannot be written on ${host}`,
      where: { host, file: path },
      means: msg`Paths are absolute, plain, and named once.`,
      remedy: msg`Report this: the plan should not hold such a path.`,
    }),
  )
  if (first) throw new FailureError(first, ...more)
}

function changesIn(
  stdout: string,
  files: readonly FileWrite[],
  remove: readonly string[],
): readonly FileChange[] {
  return stdout.split('\n').flatMap((line): FileChange[] => {
    const [action, index] = line.split(' ')
    if (action === 'create' || action === 'update')
      return [{ path: files[Number(index)]?.path ?? '', action }]
    if (action === 'remove') return [{ path: remove[Number(index)] ?? '', action }]
    return []
  })
}

function failureOf(
  host: string,
  outcome: Outcome,
  files: readonly FileWrite[],
  remove: readonly string[],
): Failure {
  const last = outcome.stderr.trim().split('\n').slice(-3).join('; ')
  const saw = quotedOr(last, msg`exit code ${outcome.code}`)
  const words = outcome.stdout.trim().split('\n').at(-1) ?? ''
  const base = { where: { host }, saw }
  const untouched = msg`Nothing was changed: the files are staged first.`
  // tar that could write a part only says how much of it.
  if (/no space left|quota exceeded|wrote only \d+ of/i.test(outcome.stderr)) {
    return {
      ...base,
      code: 'host.diskFull',
      what: msg`No space left on ${host} for the configuration files`,
      means: outcome.code === exits.stagingFailed ? untouched : msg`The filesystem is full.`,
      remedy: msg`Make room on ${host} (df -h), then try again.`,
    }
  }
  if (/read-only file system/i.test(outcome.stderr)) {
    return {
      ...base,
      code: 'host.readOnly',
      what: msg`A filesystem of ${host} is read-only`,
      means: msg`${untouched} The kernel makes a filesystem read-only when its disk fails.`,
      remedy: msg`Look at the kernel's messages on ${host} (dmesg) and repair or mount the filesystem.`,
    }
  }
  if (outcome.code === exits.unknownOwner) {
    return {
      ...base,
      code: 'files.unknownOwner',
      what: msg`${host} does not know the user or group ${words.replace('owner ', '')}`,
      saw: quoted(words),
      means: untouched,
      remedy: msg`Create the user and group on ${host}, or have the files belong to another one.`,
    }
  }
  if (outcome.code === exits.inTheWay) {
    const path = words.replace('folder ', '')
    return {
      ...base,
      where: { host, file: path },
      code: 'files.inTheWay',
      what: msg`A folder stands on ${host} where a file should be: ${path}`,
      saw: quoted(words),
      means: msg`${untouched} Docker creates such a folder when a container mounts a file that does not exist.`,
      remedy: msg`Look into ${path} on ${host} and remove it if it is empty.`,
    }
  }
  const done = changesIn(outcome.stdout, files, remove).map((change) => change.path)
  return {
    ...base,
    code: 'files.failed',
    what: msg`Writing files on ${host} failed`,
    means: done.length > 0 ? msg`Already in place: ${names(done)}.` : untouched,
    remedy: msg`Look at what the host said, then plan again: what is in place already is left alone.`,
  }
}
