import type { Operation } from '#shared/model/plan'
import type { RunEventBody } from '#shared/model/run'
import type { Clock } from '../ports'
import type { Emit } from './executor'
import { after } from './time-limit'

export interface Emitter extends Emit {
  /** Nothing is told any more, whatever work that was given up still says. */
  stop(): void
  readonly waitsFor: string
}

/** Reports what an executor says, and repeats what it waits for while it is silent. */
export function emitter(
  operation: Operation,
  clock: Clock,
  heartbeatSeconds: number,
  tell: (event: RunEventBody) => void,
): Emitter {
  const { id: op, limit } = operation
  const began = clock.now().getTime()
  let waitsFor = ''
  let saw: string | undefined
  let silent = true
  let stopped = false
  const say = (event: RunEventBody) => {
    silent = false
    if (!stopped) tell(event)
  }
  const beat = () => {
    if (stopped) return
    const seconds = Math.round((clock.now().getTime() - began) / 1000)
    const seen = saw === undefined ? {} : { saw }
    if (silent) tell({ type: 'opHeartbeat', op, waitsFor, ...seen, seconds, limit })
    silent = true
    stopBeat = after(clock, heartbeatSeconds, beat)
  }
  let stopBeat = after(clock, heartbeatSeconds, beat)
  return {
    output: (text, container) => say({ type: 'opOutput', op, text, ...(container ? { container } : {}) }),
    progress: (note, fraction) =>
      say({ type: 'opProgress', op, note, ...(fraction === undefined ? {} : { fraction }) }),
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
  }
}
