import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { FileText } from '#shared/ipc/areas/draft'
import type { editableFiles } from '#shared/ipc/areas/editable-files'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import type { JsonValue } from '#shared/lib/json'
import type { CatalogService, CommonOption } from '#shared/model/catalog'
import type { Client } from '../client'
import { type DraftGroup, groupsFrom, varsFrom } from './draft-view'

export type EditableFile = (typeof editableFiles)[number]

/** Written out: the contract itself would bring its schemas along, which only its receiver needs. */
const files: readonly EditableFile[] = ['slipway.yml', 'inventory', 'globals.yml']

/** The open environment as it is on disk. */
export interface EnvironmentState {
  readonly dir: string | null
  readonly status: 'none' | 'loading' | 'ready' | 'failed'
  /** Null while it is read for the first time, and when it cannot be read. */
  readonly summary: EnvironmentSummary | null
  /** Files of the folder that changed since the last run of the cluster; null while that is not known. */
  readonly changedFiles: readonly string[] | null
  readonly failures: readonly Failure[]
  readonly catalog: readonly CatalogService[]
  /** Options that no service owns. */
  readonly common: readonly CommonOption[]
  readonly groups: Readonly<Record<string, DraftGroup>>
  readonly vars: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>
  readonly files: Readonly<Partial<Record<EditableFile, FileText>>>
  readonly notes: Readonly<Record<string, JsonValue>>
  /** How many times as long as usual its hosts may take; of this window, and until it is closed. */
  readonly patience: number
  readonly setPatience: (times: number) => void
  readonly open: (dir: string) => Promise<void>
  /** Reads it again; what is shown stays until the new is there. */
  readonly reload: () => Promise<void>
  readonly close: () => void
  /** Gives the vault password and reads again when it fits. */
  readonly unlock: (password: string, remember: boolean) => Promise<Result<null>>
  /** Takes in a file that was just written. */
  readonly tookFile: (file: FileText) => void
  readonly tookNotes: (notes: Readonly<Record<string, JsonValue>>) => void
}

const closed = {
  dir: null,
  status: 'none',
  summary: null,
  changedFiles: null,
  failures: [],
  catalog: [],
  common: [],
  groups: {},
  vars: {},
  files: {},
  notes: {},
  patience: 1,
} as const

export function createEnvironmentStore(client: Client): StoreApi<EnvironmentState> {
  return createStore<EnvironmentState>((set, get) => {
    /** Counts readings, so that an answer that was overtaken is dropped. */
    let reading = 0

    async function read(dir: string): Promise<void> {
      reading += 1
      const mine = reading
      const next = await readAll(client, dir)
      if (mine === reading) set(next)
    }

    return {
      ...closed,
      open: async (dir) => {
        if (get().dir === dir && get().status !== 'failed') return
        set({ ...closed, dir, status: 'loading' })
        await read(dir)
      },
      reload: async () => {
        const { dir } = get()
        if (dir !== null) await read(dir)
      },
      close: () => {
        reading += 1
        set(closed)
      },
      unlock: async (password, remember) => {
        const { dir } = get()
        const result = await client.call('vault.unlock', { dir: dir ?? '', password, remember })
        if (result.ok) await get().reload()
        return result
      },
      tookFile: (file) => set(({ files }) => ({ files: { ...files, [file.file]: file } })),
      tookNotes: (notes) => set({ notes }),
      setPatience: (patience) => set({ patience }),
    }
  })
}

/** Whether the vault password would help: it is missing, or is another one. */
export function isLocked({ code }: Pick<Failure, 'code'>): boolean {
  return code.startsWith('vault.') || code === 'inventory.vault.locked'
}

/** Everything of an environment; what can be read is given even when the whole cannot, so that it can be mended. */
async function readAll(client: Client, dir: string): Promise<Partial<EnvironmentState>> {
  const [summary, catalog, inventory, notes, common, ...texts] = await Promise.all([
    client.call('env.show', { dir }),
    client.call('catalog.list', { dir }),
    client.call('inventory.list', { dir }),
    client.call('notes.read', { dir }),
    client.call('catalog.common', { dir }),
    ...files.map((file) => client.call('file.read', { dir, file })),
  ])
  const general = catalog.ok ? catalog : await client.call('catalog.list', {})
  const shared = common.ok ? common : await client.call('catalog.common', {})
  const list = inventory.ok ? inventory.value : {}
  return {
    status: summary.ok ? 'ready' : 'failed',
    summary: summary.ok ? summary.value : null,
    failures: summary.ok ? [] : summary.failures,
    catalog: general.ok ? general.value : [],
    common: shared.ok ? shared.value : [],
    groups: groupsFrom(list),
    vars: varsFrom(list),
    notes: notes.ok ? notes.value : {},
    files: Object.fromEntries(texts.flatMap((file) => (file.ok ? [[file.value.file, file.value]] : []))),
  }
}
