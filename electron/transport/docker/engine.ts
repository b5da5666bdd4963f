import { Agent } from 'node:http'
import { type Duplex, Readable } from 'node:stream'
import Dockerode from 'dockerode'
import type { z } from 'zod'
import type { CallOptions } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { type Message, msg } from '#shared/message/message'
import { type Deadline, within } from '../lib/deadline'
import { openLater } from '../lib/socket-like'
import {
  engineTimeout,
  engineTooNew,
  engineTooOld,
  type Subject,
  toFailureError,
  unreadableReply,
} from './failures'
import type { ImageConfig } from './inspect'
import { type Modem, streamModem } from './modem'
import { versionReply } from './schemas'
import { type RootShell, readDefaultUlimits } from './ulimits'

/** `quick` calls share few streams that stay open; `long` ones (pull, wait, exec, logs) get a stream of their own. */
export type Lane = 'quick' | 'long'

/** The engine of one host. */
export interface Engine {
  readonly host: string
  /** Calls the engine within the limits of `options`; whatever it throws becomes a failure about `subject`. */
  call<T>(
    subject: Omit<Subject, 'host'>,
    options: CallOptions,
    work: (docker: Dockerode, signal: AbortSignal) => Promise<T>,
    lane?: Lane,
  ): Promise<T>
  /** Image id → what containers inherit; images never change, so this is asked once. */
  readonly imageConfigs: Map<string, ImageConfig>
  readonly shell: RootShell
  /** Names of the ulimits that the engine gives to every container; asked anew when the engine was restarted. */
  defaultUlimits(signal: AbortSignal): Promise<readonly string[]>
  /** Closes streams that nobody uses at the moment. */
  dropIdle(): void
  close(): void
}

export interface EngineNeeds {
  readonly host: string
  readonly open: () => Promise<Duplex>
  readonly shell: RootShell
  /** The limits of a call to the host of the engine. */
  readonly deadline: (doing: Message, call: CallOptions, onTimeout: (ms: number) => Failure) => Deadline
  /** Whether streams are forwarded by sshd; else each takes one of the few sessions of the connection. */
  readonly isForwarded: (signal: AbortSignal) => Promise<boolean>
}

const oldestApi = 41
const newestApi = 47

export function connectEngine({ host, open, shell, deadline, isForwarded }: EngineNeeds): Engine {
  let ulimits: Promise<readonly string[]> | undefined
  // An engine that restarts closes its streams: with the first new one, what was learned of it may have changed.
  const openNew = () => {
    ulimits = undefined
    return open()
  }
  const { agents, modems, clients } = createLanes(openNew)
  let negotiated: Promise<string> | undefined

  const negotiate = async (signal: AbortSignal, begin: () => void): Promise<void> => {
    const forwarded = await isForwarded(signal)
    begin()
    agents.quick.maxSockets = forwarded ? 6 : 3
    agents.long.maxSockets = forwarded ? 32 : 3
    negotiated ??= agreeOnVersion(host, client(streamModem(agents.quick)))
    const version = await negotiated.catch((error: unknown) => {
      negotiated = undefined
      throw error
    })
    for (const modem of Object.values(modems)) modem.version = version
  }
  const call: Engine['call'] = (about, options, work, lane = 'quick') => {
    const subject: Subject = { host, ...about }
    const limited = deadline(subject.doing, options, (ms) => engineTimeout(subject, ms))
    return within(limited, async (signal, begin) => {
      try {
        await negotiate(signal, begin)
        return await work(clients[lane], signal)
      } catch (error) {
        // The engine was exchanged for another one while we were connected.
        if (error instanceof Error && /client version .* is too (old|new)/i.test(error.message))
          negotiated = undefined
        throw toFailureError(subject, error)
      }
    })
  }
  return {
    host,
    call,
    imageConfigs: new Map(),
    shell,
    defaultUlimits: (signal) => {
      ulimits ??= readDefaultUlimits(shell, signal)
      ulimits.catch(() => {
        ulimits = undefined
      })
      return ulimits
    },
    dropIdle: () => {
      for (const sockets of Object.values(agents.quick.freeSockets)) {
        for (const socket of [...(sockets ?? [])]) socket.destroy()
      }
    },
    close: () => {
      agents.quick.destroy()
      agents.long.destroy()
    },
  }
}

interface Lanes {
  readonly agents: Readonly<Record<Lane, Agent>>
  readonly modems: Readonly<Record<Lane, Modem>>
  readonly clients: Readonly<Record<Lane, Dockerode>>
}

function createLanes(open: () => Promise<Duplex>): Lanes {
  const agents = { quick: streamAgent(open, true), long: streamAgent(open, false) }
  const modems = { quick: streamModem(agents.quick), long: streamModem(agents.long) }
  return { agents, modems, clients: { quick: client(modems.quick), long: client(modems.long) } }
}

/** The reply as the schema has it, or a failure that says what was not understood. */
export function parseReply<T extends z.ZodType>(subject: Subject, schema: T, reply: unknown): z.output<T> {
  const parsed = schema.safeParse(reply)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new FailureError(unreadableReply(subject, issues.join('; ')))
}

/** Asks for a path that the client has no method for that can be aborted. */
export function get(docker: Dockerode, path: string, signal: AbortSignal | undefined): Promise<unknown> {
  const abort = signal ? { abortSignal: signal } : {}
  const request = { path, method: 'GET', options: {}, statusCodes: { 200: true }, ...abort }
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: unknown, reply: unknown) => (error ? reject(error) : resolve(reply)))
  })
}

/** As `get`, for an answer that is read as it comes. */
export function getStream(
  docker: Dockerode,
  path: string,
  options: object,
  abortSignal: AbortSignal,
): Promise<Readable> {
  const request = { path, method: 'GET', options, isStream: true, statusCodes: { 200: true }, abortSignal }
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error: unknown, reply: unknown) =>
      reply instanceof Readable ? resolve(reply) : reject(error),
    )
  })
}

function streamAgent(open: () => Promise<Duplex>, keepAlive: boolean): Agent {
  const agent = new Agent({ keepAlive, maxFreeSockets: 6 })
  return Object.assign(agent, { createConnection: () => openLater(open) })
}

function client(modem: Modem): Dockerode {
  // dockerode takes a modem of one's own; its types do not say so.
  const options: object = { modem }
  return new Dockerode(options)
}

async function agreeOnVersion(host: string, docker: Dockerode): Promise<string> {
  const subject = { host, doing: msg`Asking the engine for its version` }
  const reply = parseReply(subject, versionReply, await get(docker, '/version', undefined))
  const newest = minorOf(reply.ApiVersion)
  const oldest = minorOf(reply.MinAPIVersion ?? '1.0')
  if (newest < oldestApi) throw new FailureError(engineTooOld(host, reply.Version, reply.ApiVersion))
  if (oldest > newestApi) throw new FailureError(engineTooNew(host, reply.Version, reply.MinAPIVersion ?? ''))
  return `v1.${Math.min(newest, newestApi)}`
}

/** All API versions so far are 1.x. */
function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? 0)
}
