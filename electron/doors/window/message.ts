import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type ClientMessage, clientMessage } from '#shared/ipc/wire'
import { type Message, msg, quoted } from '#shared/message/message'

export interface MessageLimits {
  /** Characters of all texts and keys, with some for every other value. */
  readonly size: number
  /** Lists and objects in each other. */
  readonly depth: number
}

export const messageLimits: MessageLimits = { size: 8 * 1024 * 1024, depth: 64 }

/** A window's message, or why it is none; looked at with a limit before anything is parsed. */
export function readMessage(message: unknown, limits: MessageLimits): Result<ClientMessage> {
  const trouble = weigh(message, limits)
  if (trouble) return fail(unreadable(trouble))
  const parsed = clientMessage.safeParse(message)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return fail(unreadable(quoted(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 300))))
}

/** The number of a message that cannot be read, so that its caller hears of it; null where it has none. */
export function callIdOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('id' in message)) return null
  return Number.isSafeInteger(message.id) && Number(message.id) >= 1 ? Number(message.id) : null
}

/** Why a value is too much, or no plain data; null when it may be parsed. */
function weigh(message: unknown, { size, depth }: MessageLimits): Message | null {
  let left = size
  const open: { readonly value: unknown; readonly level: number }[] = [{ value: message, level: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, level } = next
    left -= typeof value === 'string' ? value.length + 2 : 8
    if (left < 0) return msg`more than ${size} characters`
    if (level > depth) return msg`more than ${depth} lists or objects in each other`
    if (typeof value !== 'object' || value === null) {
      if (!plain.has(typeof value) && value !== null) return msg`a value of type ${typeof value}`
      continue
    }
    if (!isPlain(value)) return msg`an object that is no plain data`
    for (const [key, item] of Object.entries(value)) {
      left -= key.length
      open.push({ value: item, level: level + 1 })
    }
  }
  return null
}

const plain: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'undefined'])

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

function unreadable(saw: Message): Failure {
  return {
    code: 'request.unreadable',
    what: msg`A message of the window cannot be read`,
    saw,
    remedy: msg`Load the window again; if it comes again, this is a mistake in Slipway: please report it.`,
  }
}
