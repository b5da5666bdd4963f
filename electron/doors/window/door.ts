import { setMaxListeners } from 'node:events'
import { isAbsolute } from 'node:path'
import type { HandlerContext, Services } from '#app/context'
import { serve } from '#app/serve'
import { type Failure, fail, type Result } from '#shared/failure/failure'
import { type RequestName, requests } from '#shared/ipc/contract'
import { pathFields } from '#shared/ipc/request'
import type { ClientMessage, ServerMessage } from '#shared/ipc/wire'
import { msg, quoted } from '#shared/message/message'
import { type BatchOptions, batchOptions, makeBatch } from './batch'
import { callIdOf, type MessageLimits, messageLimits, readMessage } from './message'

/** One window's end of the wire, on this side. */
export interface Door {
  /** Takes a message as it came; whatever it is, nothing is thrown. */
  receive(message: unknown): void
  /** Aborts the calls of this window; runs go on. */
  close(): void
}

export interface DoorOptions {
  readonly message?: MessageLimits
  readonly batch?: BatchOptions
  /** Calls of one window that may be open at once. */
  readonly calls?: number
  /** Answers a request; the handlers when not given. */
  readonly answer?: Answer
}

export type Answer = (context: HandlerContext, name: RequestName, input: unknown) => Promise<Result<unknown>>

/** Enough for every screen at once; more are a loop. */
const openCalls = 64

/**
 * Answers what one window asks. A message that is too large, unreadable, of an unknown name or beyond the number of
 * open calls is answered with a failure and does nothing else. Progress comes in batches, before the reply it belongs to.
 */
export function openDoor(
  services: Services,
  send: (message: ServerMessage) => void,
  options: DoorOptions = {},
): Door {
  const { message: limits = messageLimits, batch = batchOptions, calls = openCalls } = options
  const answer = options.answer ?? answerByHandlers
  const open = new Map<number, AbortController>()
  let closed = false
  const tell = (message: ServerMessage) => {
    if (!closed) send(message)
  }
  const refuse = (id: number, failure: Failure) => tell({ type: 'reply', id, result: fail(failure) })

  const call = async ({ id, name, input }: Extract<ClientMessage, { type: 'call' }>) => {
    if (open.has(id)) return refuse(id, repeated(id))
    if (open.size >= calls) return refuse(id, tooManyCalls(calls))
    if (!isRequest(name)) return refuse(id, unknownName(name))
    const relative = relativePath(name, input)
    if (relative) return refuse(id, relative)
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    open.set(id, controller)
    const progress = makeBatch((items) => tell({ type: 'progress', id, items }), batch)
    const context: HandlerContext = {
      ...services,
      report: (item) => progress.add(item),
      signal: controller.signal,
      endRun: goesOn,
    }
    const result = await answer(context, name, input).catch((error: unknown) =>
      fail(controller.signal.aborted ? cancelled(name) : mistake(name, error)),
    )
    progress.flush()
    progress.drop()
    open.delete(id)
    tell({ type: 'reply', id, result })
  }

  return {
    receive: (message) => {
      if (closed) return
      const read = readMessage(message, limits)
      if (!read.ok) {
        const id = callIdOf(message)
        // One that has no number, or that of a call which goes on, has nobody to answer to.
        if (id !== null && !open.has(id)) refuse(id, read.failures[0])
        return
      }
      if (read.value.type === 'cancel') open.get(read.value.id)?.abort()
      else void call(read.value)
    },
    close: () => {
      closed = true
      for (const controller of open.values()) controller.abort()
    },
  }
}

const answerByHandlers: Answer = (context, name, input) => serve(context, name, input as never)

/** Never aborted: a run goes on whoever looks. */
const goesOn = new AbortController().signal

/** A window has no working directory: a path that is not whole would lead wherever this process was started. */
function relativePath(name: RequestName, input: unknown): Failure | null {
  for (const field of pathFields(requests[name])) {
    const value: unknown = Object.entries(input ?? {}).find(([key]) => key === field)?.[1]
    if (typeof value !== 'string' || (isAbsolute(value) && !value.includes('\0'))) continue
    return {
      code: 'request.path',
      what: msg`${field} must be a whole path`,
      where: { field },
      saw: quoted(value.slice(0, 200)),
      remedy: msg`Give the path from the root of the file system on.`,
    }
  }
  return null
}

function isRequest(name: string): name is RequestName {
  return Object.hasOwn(requests, name)
}

function unknownName(name: string): Failure {
  return {
    code: 'request.unknown',
    what: msg`The window asks for something that this Slipway does not know`,
    saw: quoted(name),
    remedy: msg`Load the window again: it may be older or newer than the Slipway that it talks to.`,
  }
}

function repeated(id: number): Failure {
  return {
    code: 'request.repeated',
    what: msg`The window used the number of a call that still goes on`,
    saw: quoted(String(id)),
    remedy: msg`Load the window again; if it comes again, this is a mistake in Slipway: please report it.`,
  }
}

function tooManyCalls(calls: number): Failure {
  return {
    code: 'request.tooMany',
    what: msg`The window waits for too many answers at once`,
    saw: msg`${calls} open calls`,
    remedy: msg`Wait until some have ended, then try again.`,
    retry: true,
  }
}

/** Work that is stopped ends by throwing, wherever it was. */
function cancelled(name: string): Failure {
  return {
    code: 'request.cancelled',
    what: msg`The window stopped waiting for this`,
    where: { operation: name },
    remedy: msg`Ask again when you want it done.`,
    retry: true,
  }
}

/** A bug in a handler reaches the window as a failure, without its stack. */
function mistake(name: string, error: unknown): Failure {
  return {
    code: 'internal',
    what: msg`Slipway met a state that it does not know: this is a mistake in Slipway`,
    where: { operation: name },
    saw: error instanceof Error ? msg`${error.name}: ${error.message}` : quoted(String(error)),
    remedy: msg`Try again; if it comes again, please report it.`,
  }
}
