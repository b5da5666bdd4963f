import { english, type Message, noWords } from '#shared/message/message'
import type { Operation } from '#shared/model/plan'
import type { RunEventBody } from '#shared/model/run'
import type { Emit } from '../operations/kit/context'
import type { Clock } from '../ports'

export interface Emitter extends Emit {
  /** Nothing is told any more, whatever work that was given up still says. */
  stop(): void
  readonly waitsFor: Message
  /** How often it told of something new. */
  readonly told: number
}

/** Reports what an executor says, and repeats what it waits for while it is silent. */
export function emitter(
  operation: Operation,
  clock: Clock,
  heartbeatSeconds: number,
  /** Seconds that the operation may take, as it stands. */
  limit: () => number,
  tell: (event: RunEventBody) => void,
): Emitter {
  const { id: op } = operation
  const began = clock.passed
  let waitsFor: Message = noWords
  let saw: Message | undefined
  let silent = true
  let stopped = false
  let told = 0
  let lastNote = ''
  const say = (event: RunEventBody) => {
    silent = false
    if (!stopped) tell(event)
  }
  const beat = () => {
    if (stopped) return
    const seconds = Math.round((clock.passed - began) / 1000)
    const seen = saw === undefined ? {} : { saw }
    if (silent) tell({ type: 'opHeartbeat', op, waitsFor, ...seen, seconds, limit: limit() })
    silent = true
    stopBeat = clock.after(heartbeatSeconds * 1000, beat)
  }
  let stopBeat = clock.after(heartbeatSeconds * 1000, beat)
  return {
    output: (text, container) => say({ type: 'opOutput', op, text, ...(container ? { container } : {}) }),
    progress: (note, fraction) => {
      if (english(note) !== lastNote) told += 1
      lastNote = english(note)
      say({ type: 'opProgress', op, note, ...(fraction === undefined ? {} : { fraction }) })
    },
    waiting: (forWhat) => {
      waitsFor = forWhat
    },
    seen: (what) => {
      saw = what
    },
    stop: () => {
      stopped = true
      stopBeat()
    },
    get waitsFor() {
      return waitsFor
    },
    get told() {
      return told
    },
  }
}
