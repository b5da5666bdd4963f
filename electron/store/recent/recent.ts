import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { attempt, FailureError, ok, orThrow, type Result } from '#shared/failure/failure'
import { ioFailure, readTextIfThere } from '../files/read'
import { writeAtomically } from '../files/write'

export interface OpenedEnvironment {
  readonly dir: string
  readonly name: string
  readonly release: string
  /** ISO time. */
  readonly openedAt: string
}

/** Environments that were opened lately, newest first. A list that cannot be read is an empty one: nothing hangs on it. */
export interface Recents {
  list(): Promise<readonly OpenedEnvironment[]>
  /** Errors: `file.*`. */
  opened(dir: string, known: { readonly name: string; readonly release: string }): Promise<Result<undefined>>
  forget(dir: string): Promise<Result<undefined>>
}

const entry = z.object({
  dir: z.string().min(1),
  name: z.string(),
  release: z.string(),
  openedAt: z.iso.datetime(),
})
const file = z.object({ schema: z.literal(1), environments: z.array(z.unknown()) })

const most = 30

/** `$XDG_CONFIG_HOME/slipway/recent.json`, or below `~/.config`. */
export function recentPath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'slipway', 'recent.json')
}

/** Changes are made one after another, each to what the file holds then: another Slipway may have written it. */
export function openRecents(path: string, now: () => Date = () => new Date()): Recents {
  let last: Promise<unknown> = Promise.resolve()
  const change = (edit: (entries: readonly OpenedEnvironment[]) => readonly OpenedEnvironment[]) => {
    const done = last.then(async () => {
      const before = await readEntries(path)
      const after = edit(before)
      return after === before ? ok(undefined) : writeEntries(path, after)
    })
    last = done.catch(() => undefined)
    return done
  }
  return {
    list: () => readEntries(path),
    opened: (dir, { name, release }) => {
      const opened = { dir: resolve(dir), name, release, openedAt: now().toISOString() }
      return change((entries) =>
        [opened, ...entries.filter((other) => other.dir !== opened.dir)].slice(0, most),
      )
    },
    forget: (dir) =>
      change((entries) => {
        const kept = entries.filter((other) => other.dir !== resolve(dir))
        return kept.length === entries.length ? entries : kept
      }),
  }
}

async function readEntries(path: string): Promise<readonly OpenedEnvironment[]> {
  const read = await readTextIfThere(path)
  const text = read.ok ? read.value?.text : undefined
  if (text === undefined) return []
  try {
    const parsed = file.safeParse(JSON.parse(text))
    if (!parsed.success) return []
    return parsed.data.environments.flatMap((item) => {
      const one = entry.safeParse(item)
      return one.success ? [one.data] : []
    })
  } catch {
    return []
  }
}

function writeEntries(path: string, environments: readonly OpenedEnvironment[]): Promise<Result<undefined>> {
  return attempt(async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw new FailureError(ioFailure('write', path, error))
    })
    const text = `${JSON.stringify({ schema: 1, environments }, null, 2)}\n`
    orThrow(await writeAtomically(path, text, { mode: 0o600 }))
    return undefined
  })
}
