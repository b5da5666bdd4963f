import { resolve } from 'node:path'
import { type Prepared, prepare } from '#engine'
import { ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { readEnvironment } from '#store/environment/read'
import { stampOf } from '#store/environment/stamp'

/** Environments as they were last read and resolved, for as long as no file of theirs changes. */
export interface OpenedEnvironments {
  /** `learn` is called with every secret, also where something is wrong. Errors: those of `readEnvironment`. */
  open(
    dir: string,
    vaultPassword: Secret | undefined,
    learn: (secrets: Iterable<Secret>) => void,
  ): Promise<Result<Prepared>>
}

export interface OpenedOptions {
  readonly read?: typeof readEnvironment
  readonly now?: () => number
  /** Folders that are remembered. */
  readonly most?: number
}

interface Opened {
  readonly hash: string
  readonly password: string | undefined
  readonly prepared: Promise<Result<Prepared>>
}

/** A file may change once more within one tick of the file system's clock, and have the same stamp. */
const restMs = 200

/**
 * A window asks half a dozen things of an environment at once, and goes on from each to the next: they share one reading.
 * What was read is used again only while every file has the stamp from before it was read; one that changed just now is
 * read anew.
 */
export function makeOpened({
  read = readEnvironment,
  now = Date.now,
  most = 4,
}: OpenedOptions = {}): OpenedEnvironments {
  const opened = new Map<string, Opened>()
  return {
    open: async (dir, vaultPassword, learn) => {
      const key = resolve(dir)
      const { hash, changedAt } = await stampOf(dir)
      const password = vaultPassword?.reveal()
      const known = opened.get(key)
      const fits = known?.hash === hash && known.password === password
      const prepared = known && fits ? known.prepared : readAndResolve(dir, vaultPassword, learn)
      opened.delete(key)
      if (now() - changedAt > restMs) opened.set(key, { hash, password, prepared })
      for (const oldest of [...opened.keys()].slice(0, Math.max(0, opened.size - most))) opened.delete(oldest)
      const result = await prepared
      if (result.ok) learn(result.value.secrets)
      else if (opened.get(key)?.prepared === prepared) opened.delete(key)
      return result
    },
  }

  async function readAndResolve(
    dir: string,
    vaultPassword: Secret | undefined,
    learn: (secrets: Iterable<Secret>) => void,
  ): Promise<Result<Prepared>> {
    const environment = await read(dir, { vaultPassword, learn })
    return environment.ok ? ok(prepare(environment.value)) : environment
  }
}
