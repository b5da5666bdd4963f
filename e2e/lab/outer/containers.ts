import { PassThrough } from 'node:stream'
import type Docker from 'dockerode'
import { pack } from 'tar-stream'
import { LabFailure, lastLines } from '../failure'

export interface Result {
  readonly code: number
  readonly out: string
}

/** One file to put into a container; `mode` in octal as `0o644`. */
export interface PlacedFile {
  readonly path: string
  readonly content: string | Buffer
  readonly mode: number
  /** Target of a symbolic link; `content` is then ignored. */
  readonly link?: string
}

/** True when a Docker reply says that the thing does not exist. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 404
}

/** `undefined` instead of a failure where the thing does not exist. */
export async function orMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Runs a program in a running container as root; both output streams together, never a failure on exit codes. */
export async function execIn(
  docker: Docker,
  container: string,
  command: readonly string[],
  input?: string,
): Promise<Result> {
  const exec = await docker.getContainer(container).exec({
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
    AttachStdin: input !== undefined,
  })
  const stream = await exec.start({ hijack: true, stdin: input !== undefined })
  const sink = new PassThrough()
  const chunks: Buffer[] = []
  sink.on('data', (chunk: Buffer) => chunks.push(chunk))
  docker.modem.demuxStream(stream, sink, sink)
  if (input !== undefined) stream.end(input)
  await new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
    stream.once('error', reject)
  })
  const state = await exec.inspect()
  return { code: state.ExitCode ?? -1, out: Buffer.concat(chunks).toString('utf8') }
}

/**
 * Runs a shell script in a lab container and expects it to succeed.
 *
 * @param what what is being done, for the message
 * @throws LabFailure with the end of the output
 */
export async function shellIn(
  docker: Docker,
  container: string,
  script: string,
  what: string,
): Promise<string> {
  const result = await execIn(docker, container, ['/bin/sh', '-euc', script])
  if (result.code !== 0) {
    throw new LabFailure(
      `${what} failed in ${container}.`,
      `exit code ${result.code}\n${lastLines(result.out, 12)}`,
      `Look with: docker exec -it ${container} bash`,
    )
  }
  return result.out
}

/** Puts files into a container (running or only created), with owner root. */
export async function putFiles(
  docker: Docker,
  container: string,
  files: readonly PlacedFile[],
): Promise<void> {
  const archive = pack()
  for (const file of files) {
    const name = file.path.replace(/^\//, '')
    if (file.link !== undefined) archive.entry({ name, type: 'symlink', linkname: file.link })
    else archive.entry({ name, mode: file.mode, mtime: new Date(0) }, file.content)
  }
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  await docker.getContainer(container).putArchive(Buffer.concat(chunks), { path: '/' })
}

/** Removes a container with its anonymous volumes, running or not, if it exists. */
export async function removeContainer(docker: Docker, name: string): Promise<void> {
  await orMissing(docker.getContainer(name).remove({ force: true, v: true }))
}
