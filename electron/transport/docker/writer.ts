import type { CallOptions, ContainerWriter } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { systemClock } from '../lib/clock'
import { toCreatePayload } from './create'
import { type Engine, parseReply } from './engine'
import { execIn } from './exec'
import { statusOf } from './failures'
import { pullImage } from './pull'
import { waitReply } from './schemas'

/** Changes containers and volumes of one host's engine. */
export function containerWriter(engine: Engine): ContainerWriter {
  return {
    pull: (image, auth, onProgress, options) => pullImage(engine, image, auth, onProgress, options),
    ensureVolume: (name, labels, options) =>
      engine.call({ doing: msg`Creating the volume ${name}` }, options, async (docker, signal) => {
        const volume = docker.getVolume(name)
        const found = await volume.inspect({ abortSignal: signal }).catch(unlessStatus(404))
        if (found) return false
        await docker.createVolume({ Name: name, Labels: { ...labels }, abortSignal: signal })
        return true
      }),
    create: (spec, options) =>
      engine.call(
        { doing: msg`Creating the container ${spec.name}`, container: spec.name, image: spec.image },
        options,
        async (docker, signal) => {
          const request = { _query: { name: spec.name }, _body: toCreatePayload(spec), abortSignal: signal }
          await docker.createContainer(request)
        },
      ),
    start: (name, options) =>
      engine.call({ doing: msg`Starting ${name}`, container: name }, options, async (docker, signal) => {
        await docker.getContainer(name).start({ abortSignal: signal }).catch(unlessStatus(304))
      }),
    stop: (name, seconds, options) =>
      engine.call(
        { doing: msg`Stopping ${name}`, container: name },
        options,
        async (docker, signal) => {
          await docker
            .getContainer(name)
            .stop({ t: seconds, abortSignal: signal })
            .catch(unlessStatus(304, 404))
        },
        'long',
      ),
    kill: (name, signalName, options) =>
      engine.call(
        { doing: msg`Sending ${signalName} to ${name}`, container: name },
        options,
        async (docker, signal) => {
          await docker.getContainer(name).kill({ signal: signalName, abortSignal: signal })
        },
      ),
    setAside: (name, as, options) =>
      engine.call({ doing: msg`Setting ${name} aside`, container: name }, options, async (docker, signal) => {
        const container = docker.getContainer(name)
        await container.update({ RestartPolicy: { Name: 'no' }, abortSignal: signal })
        await container.rename({ name: as, abortSignal: signal })
      }),
    remove: (name, options) =>
      engine.call({ doing: msg`Removing ${name}`, container: name }, options, async (docker, signal) => {
        await docker
          .getContainer(name)
          .remove({ v: false, force: false, abortSignal: signal })
          .catch(unlessStatus(404))
      }),
    wait: (name, options) => waitFor(engine, name, options),
    exec: (name, argv, options) => execIn(engine, name, argv, options),
  }
}

function unlessStatus(...expected: readonly number[]): (error: unknown) => undefined {
  return (error) => {
    if (expected.includes(statusOf(error))) return undefined
    throw error
  }
}

const askAgainMs = 1000

/** Waits for the end of a container; a lost connection or an engine that restarts only makes it ask again. */
async function waitFor(engine: Engine, name: string, options: CallOptions): Promise<number> {
  const until = Date.now() + options.timeoutMs
  for (;;) {
    try {
      const timeoutMs = Math.max(1, until - Date.now())
      return await waitOnce(engine, name, { ...options, timeoutMs, firm: true })
    } catch (error) {
      const failure = error instanceof FailureError ? error.failures[0] : undefined
      if (failure?.code === 'docker.timeout') {
        throw new FailureError(stillRuns(engine.host, name, options.timeoutMs))
      }
      if (!failure?.retry || Date.now() >= until) throw error
    }
    await systemClock.sleep(Math.min(askAgainMs, Math.max(1, until - Date.now())), options.signal)
  }
}

function waitOnce(engine: Engine, name: string, options: CallOptions): Promise<number> {
  const subject = { host: engine.host, doing: msg`Waiting for ${name} to end`, container: name }
  return engine.call(
    subject,
    options,
    async (docker, signal) => {
      const reply: unknown = await docker
        .getContainer(name)
        .wait({ condition: 'not-running', abortSignal: signal })
      return parseReply(subject, waitReply, reply).StatusCode
    },
    'long',
  )
}

function stillRuns(host: string, container: string, ms: number): Failure {
  return {
    code: 'docker.stillRuns',
    what: msg`The container ${container} on ${host} had not ended after ${ms / 1000} s`,
    where: { host, container },
    saw: msg`no end within ${ms / 1000} s`,
    means: msg`It is slower than expected, or stuck.`,
    remedy: msg`Look at its output: docker logs ${container}`,
    retry: true,
  }
}
