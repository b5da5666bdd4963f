import type { Progress } from '#shared/ipc/contract'

/** Progress of one call on its way to a window: gathered for a moment, then sent in the order in which it came. */
export interface Batch {
  add(progress: Progress): void
  /** Sends what has gathered. */
  flush(): void
  /** Sends nothing any more. */
  drop(): void
}

export interface BatchOptions {
  /** How long progress gathers. */
  readonly ms: number
  /** Lines that the work of operations printed: more of them in one batch are left out, the oldest first. */
  readonly lines: number
  /** As many go at once: a window must not be kept busy by one message. */
  readonly most: number
}

export const batchOptions: BatchOptions = { ms: 100, lines: 200, most: 2_000 }

/** State changes are never left out; of output, and only of it, the journal may hold more than a window was sent. */
export function makeBatch(send: (items: readonly Progress[]) => void, options: BatchOptions): Batch {
  let items: Progress[] = []
  let timer: NodeJS.Timeout | undefined
  let dropped = false
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (items.length === 0) return
    const ready = thinned(items, options.lines)
    items = []
    send(ready)
  }
  return {
    add: (progress) => {
      if (dropped) return
      items.push(progress)
      if (items.length >= options.most) flush()
      else timer ??= setTimeout(flush, options.ms)
    },
    flush,
    drop: () => {
      dropped = true
      clearTimeout(timer)
      items = []
    },
  }
}

/** Output that is of the oldest in a crowded batch is left out; a gap in the events' numbers tells so. */
export function thinned(items: readonly Progress[], lines: number): readonly Progress[] {
  let tooMany = items.filter(isOutput).length - lines
  if (tooMany <= 0) return items
  return items.filter((item) => {
    if (tooMany <= 0 || !isOutput(item)) return true
    tooMany -= 1
    return false
  })
}

function isOutput(progress: Progress): boolean {
  return progress.type === 'run' && progress.event.type === 'opOutput'
}
