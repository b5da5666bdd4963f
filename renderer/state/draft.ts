import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { FileText, InventoryEdit } from '#shared/ipc/areas/draft'
import type { JsonValue } from '#shared/lib/json'
import type { Client } from '../client'
import { type Text, text } from '../i18n/text'
import { type Draft, emptyDraft } from './draft-view'
import type { EditableFile, EnvironmentState } from './environment'

export type Saving = 'saved' | 'pending' | 'saving' | 'failed'

/** Edits on their way to the environment folder, and the draft they make. */
export interface DraftState {
  /** What screens draw and rules judge; joined from all stores by `createStores`. */
  readonly draft: Draft
  readonly saving: Saving
  /** Why the last saving failed. `file.changed`: somebody else wrote the file; `reload` takes theirs. */
  readonly failures: readonly Failure[]
  /** Set in the window and not known to be on disk yet; null takes an option away. */
  readonly options: Readonly<Record<string, JsonValue>>
  readonly edits: readonly InventoryEdit[]
  readonly notes: Readonly<Record<string, JsonValue>>
  /** Writes a text that is not on disk yet; null when there is none. Held by the one who edits it. */
  readonly unwritten: (() => Promise<void>) | null
  /** The last deletion, while nothing was changed after it. */
  readonly undo: { readonly text: Text } | null
  /** Null lets the default hold again. Saved by itself within a second. */
  readonly setOption: (name: string, value: JsonValue) => void
  readonly setOptions: (values: Readonly<Record<string, JsonValue>>) => void
  readonly editInventory: (edits: readonly InventoryEdit[]) => void
  /** Takes hosts out of the inventory; `undoLast` brings the file back byte by byte. */
  readonly removeHosts: (hosts: readonly string[]) => void
  readonly setNote: (key: string, value: JsonValue) => void
  readonly undoLast: () => Promise<void>
  /** Writes the whole text of a file, at once; edits that wait are saved before. */
  readonly writeFile: (file: EditableFile, content: string) => Promise<Result<FileText>>
  readonly setUnwritten: (write: (() => Promise<void>) | null) => void
  /** Saves what waits now, a text too; true when all is on disk. */
  readonly flush: () => Promise<boolean>
  /** The same without a text, for the one who writes it. */
  readonly flushEdits: () => Promise<boolean>
  /** Drops edits that could not be saved and reads what is on disk. */
  readonly reload: () => Promise<void>
  readonly reset: () => void
}

export interface DraftOptions {
  /** Milliseconds of quiet before edits are saved. */
  readonly quiet?: number
}

interface Parts {
  readonly client: Client
  readonly environment: StoreApi<EnvironmentState>
  readonly set: StoreApi<DraftState>['setState']
  readonly get: StoreApi<DraftState>['getState']
}

/** The part of the draft that its own store does not know is put in with `setState({ draft })`. */
export function createDraftStore(
  client: Client,
  environment: StoreApi<EnvironmentState>,
  { quiet = 400 }: DraftOptions = {},
): StoreApi<DraftState> {
  return createStore<DraftState>((set, get) => {
    const parts = { client, environment, set, get }
    const saver = autosave(parts, quiet)
    const { changed, flushEdits } = saver
    const inventory = inventoryEdits(parts, saver)
    return {
      draft: emptyDraft,
      ...nothing,
      setOption: (name, value) => get().setOptions({ [name]: value }),
      setOptions: (values) => changed({ options: { ...get().options, ...values } }),
      editInventory: inventory.edit,
      removeHosts: inventory.removeHosts,
      undoLast: inventory.undoLast,
      setNote: (key, value) => changed({ notes: { ...get().notes, [key]: value } }),
      writeFile: async (file, content) => {
        await flushEdits()
        return writeFile(parts, file, content)
      },
      setUnwritten: (unwritten) => set({ unwritten }),
      flush: async () => {
        await get().unwritten?.()
        return (await flushEdits()) && get().unwritten === null
      },
      flushEdits,
      reload: async () => {
        await saver.stop()
        set(nothing)
        await environment.getState().reload()
      },
      reset: () => {
        void saver.stop()
        inventory.forget()
        set({ ...nothing, draft: emptyDraft })
      },
    }
  })
}

/** Saves what was edited once nothing was for a while: one saving at a time, and again while there is something new. */
function autosave(parts: Parts, quiet: number) {
  const { environment, set, get } = parts
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  function save(): Promise<void> {
    clearTimeout(timer)
    running ??= saveAll(parts).finally(() => {
      running = null
    })
    return running
  }
  return {
    changed: (part: Partial<DraftState>): void => {
      if (environment.getState().dir === null) return
      set({ ...part, saving: 'pending', failures: [] })
      clearTimeout(timer)
      timer = setTimeout(() => void save(), quiet)
    },
    flushEdits: async (): Promise<boolean> => {
      if (running) await running
      if (hasEdits(get())) await save()
      return !hasEdits(get())
    },
    isSaving: () => running !== null,
    /** No saving begins by itself; settles when the one that runs has ended. */
    stop: async (): Promise<void> => {
      clearTimeout(timer)
      await running
    },
  }
}

/** A failure waits for the next edit. */
async function saveAll(parts: Parts): Promise<void> {
  const { environment, set, get } = parts
  while (hasEdits(get())) {
    const { dir } = environment.getState()
    if (dir === null) return
    const batch = get()
    set({ saving: 'saving' })
    const { saved, failures } = await saveBatch(parts, dir, batch)
    if (hasEdits(saved)) await environment.getState().reload()
    if (environment.getState().dir !== dir) return
    set(without(get(), saved))
    if (failures.length > 0) {
      set({ saving: 'failed', failures })
      return
    }
  }
  set({ saving: 'saved', failures: [] })
}

/** Edits of the inventory, of which the last deletion can be taken back. */
function inventoryEdits({ environment, set, get }: Parts, saver: ReturnType<typeof autosave>) {
  /** The inventory's text before the last deletion; null while the deletion itself is not saved. */
  let before: { readonly text: string; readonly edits: readonly InventoryEdit[] } | null = null
  return {
    edit: (edits: readonly InventoryEdit[]): void => {
      before = null
      saver.changed({ edits: [...get().edits, ...edits], undo: null })
    },
    removeHosts: (hosts: readonly string[]): void => {
      const edits = hosts.map((host) => ({ type: 'removeHost', host }) as const)
      const content = environment.getState().files.inventory?.text
      before = content === undefined || get().edits.length > 0 ? null : { text: content, edits }
      const undo = before && { text: removedText(hosts) }
      saver.changed({ edits: [...get().edits, ...edits], undo })
    },
    undoLast: async (): Promise<void> => {
      const last = before
      before = null
      set({ undo: null })
      if (!last) return
      const unsaved = !saver.isSaving() && last.edits.every((edit) => get().edits.includes(edit))
      if (unsaved) saver.changed({ edits: get().edits.filter((edit) => !last.edits.includes(edit)) })
      else await get().writeFile('inventory', last.text)
    },
    forget: (): void => {
      before = null
    },
  }
}

function removedText(hosts: readonly string[]): Text {
  return hosts.length > 3
    ? text('wizard:undo.hosts', { count: hosts.length })
    : text('wizard:undo.host', { host: hosts.join(', ') })
}

async function writeFile(
  { client, environment, set }: Parts,
  file: EditableFile,
  content: string,
): Promise<Result<FileText>> {
  const { dir, files } = environment.getState()
  set({ saving: 'saving' })
  const version = files[file]?.version ?? ''
  const result = await client.call('file.write', { dir: dir ?? '', file, text: content, version })
  if (result.ok) {
    environment.getState().tookFile(result.value)
    await environment.getState().reload()
  }
  set(result.ok ? { saving: 'saved', failures: [] } : { saving: 'failed', failures: result.failures })
  return result
}

const nothing = {
  saving: 'saved',
  failures: [],
  options: {},
  edits: [],
  notes: {},
  undo: null,
  unwritten: null,
} as const

type Edits = Pick<DraftState, 'options' | 'edits' | 'notes'>

function hasEdits({ options, edits, notes }: Edits): boolean {
  return edits.length > 0 || Object.keys(options).length > 0 || Object.keys(notes).length > 0
}

/** Each file with the version that is on screen; what is saved before a failure stays saved. */
async function saveBatch(
  { client, environment }: Parts,
  dir: string,
  { options, edits, notes }: Edits,
): Promise<{ saved: Edits; failures: readonly Failure[] }> {
  const { files, tookFile, tookNotes } = environment.getState()
  const failures: Failure[] = []
  const taken = (result: Result<FileText>): boolean => {
    if (result.ok) tookFile(result.value)
    else failures.push(...result.failures)
    return result.ok
  }
  let saved: Edits = { options: {}, edits: [], notes: {} }
  if (edits.length > 0) {
    const input = { dir, edits: [...edits], ...versionOf(files.inventory) }
    if (taken(await client.call('inventory.edit', input))) saved = { ...saved, edits }
  }
  if (Object.keys(options).length > 0) {
    const input = { dir, values: options, ...versionOf(files['globals.yml']) }
    if (taken(await client.call('globals.set', input))) saved = { ...saved, options }
  }
  if (Object.keys(notes).length > 0) {
    const all = { ...environment.getState().notes, ...notes }
    const result = await client.call('notes.write', { dir, notes: all })
    if (result.ok) {
      tookNotes(all)
      saved = { ...saved, notes }
    } else failures.push(...result.failures)
  }
  return { saved, failures }
}

function versionOf(file: FileText | undefined): { version?: string } {
  return file ? { version: file.version } : {}
}

/** What was edited after the batch was taken. */
function without(now: Edits, batch: Edits): Edits {
  const left = (all: Edits['options'], saved: Edits['options']) =>
    Object.fromEntries(
      Object.entries(all).filter(([name, value]) => saved[name] !== value || !(name in saved)),
    )
  return {
    options: left(now.options, batch.options),
    edits: now.edits.filter((edit) => !batch.edits.includes(edit)),
    notes: left(now.notes, batch.notes),
  }
}
