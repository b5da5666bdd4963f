import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { releases, usualRelease } from '#engine'
import { fail, ok } from '#shared/failure/failure'
import type { FolderListing, RecentEnvironment } from '#shared/ipc/areas/app'
import { secret } from '#shared/lib/secret'
import { isOfCluster } from '#shared/model/intent-text'
import { requireEnvironment } from '#store/environment/config'
import { ioFailure } from '#store/files/read'
import { listRuns } from '#store/journal/read'
import type { OpenedEnvironment } from '#store/recent/recent'
import { readVaultPassword } from '#store/vault/password'
import type { Handler } from '../context'
import { readFolder } from './open'

const appInfo: Handler<'app.info'> = async ({ app, lab }) =>
  ok({
    ...app,
    platform: process.platform,
    lab: await lab.status(),
    releases: releases.map(({ id }) => id),
    usualRelease,
  })

/** Entries that a folder shows at most: a picker is no file manager. */
const mostEntries = 2_000

const browse: Handler<'app.browse'> = async ({ app }, { path }) => {
  const folder = resolve(app.home, path ?? '.')
  try {
    const found = await readdir(folder, { withFileTypes: true })
    const shown = found.filter(({ name }) => !name.startsWith('.')).slice(0, mostEntries)
    const entries = await Promise.all(shown.map(async (entry) => entryOf(folder, entry.name)))
    const parent = dirname(folder)
    return ok({
      path: folder,
      parent: parent === folder ? null : parent,
      entries: entries.flat().toSorted(foldersFirst),
    })
  } catch (error) {
    return fail(ioFailure('read', folder, error))
  }
}

type Entry = FolderListing['entries'][number]

/** Links count as what they lead to; what is neither folder nor file is not shown. */
async function entryOf(folder: string, name: string): Promise<readonly Entry[]> {
  const path = join(folder, name)
  const found = await stat(path).catch(() => null)
  if (found?.isFile()) return [{ name, kind: 'file', environment: false }]
  if (!found?.isDirectory()) return []
  return [{ name, kind: 'folder', environment: (await requireEnvironment(path)).ok }]
}

function foldersFirst(a: Entry, b: Entry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1
  return a.name.localeCompare(b.name)
}

const listRecent: Handler<'recent.list'> = async ({ recents }) =>
  ok(await Promise.all((await recents.list()).map(withState)))

async function withState(opened: OpenedEnvironment): Promise<RecentEnvironment> {
  const there = (await requireEnvironment(opened.dir)).ok
  if (!there) return { ...opened, there }
  const runs = await listRuns(opened.dir)
  const last = runs.ok ? runs.value.find(({ intent }) => isOfCluster(intent)) : undefined
  return {
    ...opened,
    there,
    ...(last ? { lastRun: { id: last.id, result: last.result, at: last.endedAt ?? last.startedAt } } : {}),
  }
}

const forgetRecent: Handler<'recent.forget'> = async ({ recents }, { dir }) => {
  const done = await recents.forget(dir)
  return done.ok ? ok(null) : done
}

/**
 * Keeps a vault password that opens what is encrypted in the folder. What else may be wrong there is told elsewhere; for
 * a folder that is no environment yet it is the password that will encrypt.
 */
const unlockVault: Handler<'vault.unlock'> = async (context, { dir, password, remember = false }) => {
  const typed = await readVaultPassword({ typed: secret(password) })
  if (!typed.ok) return typed
  if (!typed.value) return ok(null)
  context.learn([typed.value])
  if ((await requireEnvironment(dir)).ok) {
    const read = await readFolder(context, dir, typed.value)
    const [wrong, ...more] = read.ok ? [] : read.failures.filter(({ code }) => code.startsWith('vault.'))
    if (wrong) return fail(wrong, ...more)
  }
  const kept = await context.keepVaultPassword(dir, typed.value, remember)
  return kept.ok ? ok(null) : kept
}

export const appHandlers = {
  'app.info': appInfo,
  'app.browse': browse,
  'recent.list': listRecent,
  'recent.forget': forgetRecent,
  'vault.unlock': unlockVault,
}
