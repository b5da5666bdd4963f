import type { CallOptions, ContainerReader } from '#engine/ports'
import { attempt, FailureError } from '#shared/failure/failure'
import { demuxText } from './demux'
import { type Engine, get, parseReply } from './engine'
import { execIn } from './exec'
import { statusOf } from './failures'
import { toContainerFact } from './inspect'
import { imageConfig, inspectRaw, observeEngine } from './observe'
import { distributionReply, infoReply } from './schemas'

/** Reads containers, images and volumes of one host's engine. */
export function containerReader(engine: Engine): ContainerReader {
  return {
    observe: async (options) => {
      try {
        return await engine.call({ doing: 'Reading the engine' }, options, (docker, signal) =>
          observeEngine(engine, docker, signal),
        )
      } catch (error) {
        const failure = error instanceof FailureError ? error.failures[0] : undefined
        if (failure?.code === 'docker.unreachable')
          return { present: false, saw: failure.saw ?? failure.what }
        throw error
      }
    },
    inspect: (name, options) => inspect(engine, name, options),
    logs: (name, lines, options) => logs(engine, name, lines, options),
    ask: (name, argv, options) => execIn(engine, name, argv, options),
    resolveImage: (image, options) =>
      attempt(() =>
        engine.call({ doing: `Asking the registry for ${image}`, image }, options, async (docker, signal) => {
          const reply = await get(docker, `/distribution/${image}/json`, signal)
          const subject = { host: engine.host, doing: 'Asking the registry' }
          return { digest: parseReply(subject, distributionReply, reply).Descriptor.digest }
        }),
      ),
  }
}

function inspect(engine: Engine, name: string, options: CallOptions) {
  const subject = { host: engine.host, doing: `Reading the container ${name}`, container: name }
  return engine.call(subject, options, async (docker, signal) => {
    const [reply, info] = await Promise.all([
      inspectRaw(docker, subject, name, signal),
      get(docker, '/info', signal),
    ])
    if (!reply) return null
    const image = await imageConfig(engine, docker, subject, reply.Image, signal)
    const cgroupVersion = parseReply(subject, infoReply, info).CgroupVersion || '1'
    return toContainerFact(reply, image, { cgroupVersion })
  })
}

function logs(engine: Engine, name: string, lines: number, options: CallOptions): Promise<string> {
  const subject = { doing: `Reading the output of ${name}`, container: name }
  return engine.call(
    subject,
    options,
    async (docker, signal) => {
      try {
        const raw: unknown = await docker
          .getContainer(name)
          .logs({ stdout: true, stderr: true, tail: lines, follow: false, abortSignal: signal })
        if (Buffer.isBuffer(raw)) return demuxText(raw)
        // The client parses what happens to be JSON: one line of a container with a terminal.
        return typeof raw === 'string' ? raw : JSON.stringify(raw)
      } catch (error) {
        if (statusOf(error) === 404) return ''
        throw error
      }
    },
    'long',
  )
}
