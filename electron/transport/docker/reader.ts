import type { CallOptions, ContainerReader, LogsWanted, StreamEnd, StreamOptions, Take } from '#engine/ports'
import { attempt, FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { askAgain, streamAgain } from '../lib/again'
import { takeUpTo } from '../lib/pieces'
import { unframed } from './demux'
import { type Engine, get, getStream, parseReply } from './engine'
import { execIn } from './exec'
import { statusOf } from './failures'
import { toContainerFact } from './inspect'
import { imageConfig, inspectRaw, observeEngine, withOwnUlimits } from './observe'
import { distributionReply, infoReply } from './schemas'

/** Reads containers, images and volumes of one host's engine. */
export function containerReader(engine: Engine): ContainerReader {
  return {
    observe: async (options) => {
      try {
        return await askAgain(options, (call) =>
          engine.call({ doing: msg`Reading the engine` }, call, (docker, signal) =>
            observeEngine(engine, docker, signal),
          ),
        )
      } catch (error) {
        const failure = error instanceof FailureError ? error.failures[0] : undefined
        if (failure?.code === 'docker.unreachable')
          return { present: false, saw: failure.saw ?? failure.what }
        throw error
      }
    },
    inspect: (name, options) => askAgain(options, (call) => inspect(engine, name, call)),
    logs: (name, wanted, take, options) =>
      streamAgain(options, take, (taking) => logs(engine, name, wanted, taking, options)),
    ask: (name, argv, options) => askAgain(options, (call) => execIn(engine, name, argv, call)),
    resolveImage: (image, options) =>
      attempt(() => askAgain(options, (call) => resolveImage(engine, image, call))),
  }
}

function resolveImage(engine: Engine, image: string, options: CallOptions) {
  const subject = { host: engine.host, doing: msg`Asking the registry for ${image}`, image }
  return engine.call(subject, options, async (docker, signal) => {
    const reply = await get(docker, `/distribution/${image}/json`, signal)
    return { digest: parseReply(subject, distributionReply, reply).Descriptor.digest }
  })
}

function inspect(engine: Engine, name: string, options: CallOptions) {
  const subject = { host: engine.host, doing: msg`Reading the container ${name}`, container: name }
  return engine.call(subject, options, async (docker, signal) => {
    const [found, rawInfo] = await Promise.all([
      inspectRaw(docker, subject, name, signal),
      get(docker, '/info', signal),
    ])
    if (!found) return null
    const info = parseReply(subject, infoReply, rawInfo)
    const [replies, image] = await Promise.all([
      withOwnUlimits(engine, [found], info.DockerRootDir, signal),
      imageConfig(engine, docker, subject, found.Image, signal),
    ])
    return toContainerFact(replies[0] ?? found, image, { cgroupVersion: info.CgroupVersion || '1' })
  })
}

function logs(
  engine: Engine,
  name: string,
  { since, lines, times = false }: LogsWanted,
  take: Take,
  options: StreamOptions,
): Promise<StreamEnd> {
  const subject = { doing: msg`Reading the output of ${name}`, container: name }
  const query = {
    stdout: true,
    stderr: true,
    timestamps: times,
    ...(since === undefined ? {} : { since: (since.getTime() / 1000).toFixed(3) }),
    ...(lines === undefined ? {} : { tail: lines }),
  }
  return engine.call(
    subject,
    options,
    async (docker, signal) => {
      try {
        const stream = await getStream(docker, `/containers/${name}/logs?`, query, signal)
        return await takeUpTo(unframed(stream), take, options.mostBytes)
      } catch (error) {
        if (statusOf(error) === 404) return { bytes: 0, cut: false }
        throw error
      }
    },
    'long',
  )
}
