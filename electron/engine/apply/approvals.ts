import type { Approval } from '#shared/model/run'

/** What operations wait for a yes to. */
export interface Approvals {
  /** Who said yes to this very question in a run that this one goes on with. */
  known(op: string, question: string): string | undefined
  /** Resolves with who says yes; with null when the run ends before anybody does. */
  wait(op: string): Promise<string | null>
  /** False when nothing waits there. */
  give(op: string, by: string): boolean
  /** Nobody waits any more. */
  end(): void
}

export function makeApprovals(given: readonly Approval[]): Approvals {
  const open = new Map<string, (by: string | null) => void>()
  let ended = false
  const settle = (op: string, by: string | null) => {
    const resolve = open.get(op)
    open.delete(op)
    resolve?.(by)
    return resolve !== undefined
  }
  return {
    known: (op, question) => given.find((one) => one.op === op && one.question === question)?.by,
    wait: (op) => (ended ? Promise.resolve(null) : new Promise((resolve) => void open.set(op, resolve))),
    give: settle,
    end: () => {
      ended = true
      for (const op of [...open.keys()]) settle(op, null)
    },
  }
}
