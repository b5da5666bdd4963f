import type { Duplex } from 'node:stream'
import type { CallOptions, Outcome } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { createDemuxer } from './demux'
import { type Engine, parseReply } from './engine'
import { execInspectReply } from './schemas'

export interface ExecOptions extends CallOptions {
  readonly user?: string
  readonly stdin?: Secret
}

const outputBytes = 32 * 1024 * 1024

/** Runs a command in a running container; `stdin` goes over the hijacked stream and is in no configuration. */
export function execIn(
  engine: Engine,
  name: string,
  argv: readonly string[],
  options: ExecOptions,
): Promise<Outcome> {
  const subject = {
    host: engine.host,
    doing: argv[0] ? msg`Running ${argv[0]} in ${name}` : msg`Running a command in ${name}`,
    container: name,
  }
  return engine.call(
    subject,
    options,
    async (docker, signal) => {
      const exec = await docker.getContainer(name).exec({
        Cmd: [...argv],
        AttachStdin: options.stdin !== undefined,
        AttachStdout: true,
        AttachStderr: true,
        ...(options.user === undefined ? {} : { User: options.user }),
        abortSignal: signal,
      })
      const stream = await exec.start({
        hijack: true,
        stdin: options.stdin !== undefined,
        abortSignal: signal,
      })
      const tooLarge = outputTooLarge(engine.host, name)
      const output = await talk(stream, options.stdin?.reveal(), signal, tooLarge)
      const { ExitCode } = parseReply(subject, execInspectReply, await exec.inspect({ abortSignal: signal }))
      return { code: ExitCode ?? 255, stdout: output.stdout.toString(), stderr: output.stderr.toString() }
    },
    'long',
  )
}

function talk(stream: Duplex, stdin: string | undefined, signal: AbortSignal, tooLarge: Failure) {
  const output = createDemuxer()
  return new Promise<typeof output>((resolve, reject) => {
    const onAbort = () => {
      stream.destroy()
      reject(signal.reason)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    const settle = () => signal.removeEventListener('abort', onAbort)
    stream.on('data', (chunk: Buffer) => {
      output.push(chunk)
      if (output.size <= outputBytes) return
      stream.destroy()
      reject(new FailureError(tooLarge))
    })
    stream.on('error', (error) => {
      settle()
      reject(error)
    })
    stream.on('end', () => {
      settle()
      stream.destroy()
      resolve(output)
    })
    if (stdin === undefined) return
    stream.end(stdin)
  })
}

function outputTooLarge(host: string, container: string): Failure {
  return {
    code: 'docker.outputTooLarge',
    what: msg`A command in ${container} on ${host} printed more than ${outputBytes} bytes`,
    where: { host, container },
    remedy: msg`Ask for less, such as fewer lines of a log.`,
  }
}
