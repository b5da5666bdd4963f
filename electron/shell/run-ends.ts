import { basename } from 'node:path'
import type { Result } from '#shared/failure/failure'
import type { LiveRun } from '#shared/ipc/areas/run'
import type { Texts } from './texts'

export interface RunEndsParts {
  readonly live: () => readonly LiveRun[]
  /** Resolves with its result when the run has ended. */
  readonly ended: (run: LiveRun) => Promise<Result<string>>
  /** False while somebody looks at the window, and when notifications are switched off. */
  readonly wanted: () => boolean
  readonly texts: () => Texts
  readonly notify: (title: string, body: string, run: LiveRun) => void
}

/** Gives what is to be called when runs have begun or ended; each run's end is told once. */
export function tellRunEnds(parts: RunEndsParts): () => void {
  const followed = new Set<string>()
  const follow = async (run: LiveRun): Promise<void> => {
    const ended = await parts.ended(run)
    followed.delete(keyOf(run))
    if (ended.ok && parts.wanted()) parts.notify(...notification(parts.texts(), run, ended.value), run)
  }
  return () => {
    for (const run of parts.live()) {
      if (followed.has(keyOf(run))) continue
      followed.add(keyOf(run))
      void follow(run)
    }
  }
}

function keyOf({ dir, run }: LiveRun): string {
  return `${dir}\n${run}`
}

function notification({ run: t }: Texts, { dir }: LiveRun, result: string): [title: string, body: string] {
  const titles: Readonly<Record<string, (name: string) => string>> = {
    done: t.done,
    cancelled: t.cancelled,
    interrupted: t.interrupted,
  }
  return [(titles[result] ?? t.failed)(basename(dir)), result === 'done' ? t.look : t.mend]
}
