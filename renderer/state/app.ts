import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo, RecentEnvironment } from '#shared/ipc/areas/app'
import type { Client, WireState } from '../client'

export interface Preferences {
  readonly theme: 'light' | 'dark' | 'system'
  readonly density: 'comfortable' | 'compact'
  readonly language: 'en' | 'zh'
}

/** This window: what it is connected to, what it knows, how it looks. */
export interface AppState {
  readonly connection: WireState
  /** Null until Slipway has answered. */
  readonly info: AppInfo | null
  /** Null until they are known, and when they cannot be: `failures` say why. */
  readonly recent: readonly RecentEnvironment[] | null
  readonly failures: readonly Failure[]
  readonly preferences: Preferences
  /** What lies over or beside the screen. */
  readonly overlay: 'none' | 'find' | 'help'
  readonly show: (overlay: AppState['overlay']) => void
  readonly load: () => Promise<void>
  readonly loadRecent: () => Promise<void>
  readonly forget: (dir: string) => Promise<void>
  /** Kept in this browser. */
  readonly prefer: (part: Partial<Preferences>) => void
}

/** What of the browser's storage is used. */
export interface PreferenceStorage {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
}

const storageKey = 'slipway.preferences'

export function createAppStore(
  client: Client,
  storage: PreferenceStorage,
  locale: string,
): StoreApi<AppState> {
  const store = createStore<AppState>((set, get) => ({
    connection: 'connecting',
    info: null,
    recent: null,
    failures: [],
    overlay: 'none',
    show: (overlay) => set({ overlay }),
    preferences: readPreferences(storage, locale),
    load: async () => {
      const recent = get().loadRecent()
      const info = await client.call('app.info', {})
      if (info.ok) set({ info: info.value })
      await recent
      if (!info.ok) set({ failures: [...info.failures, ...get().failures] })
    },
    loadRecent: async () => {
      const recent = await client.call('recent.list', {})
      set(recent.ok ? { recent: recent.value, failures: [] } : { failures: recent.failures })
    },
    forget: async (dir) => {
      const result = await client.call('recent.forget', { dir })
      if (result.ok) set({ recent: (get().recent ?? []).filter((item) => item.dir !== dir) })
      else set({ failures: result.failures })
    },
    prefer: (part) => {
      const preferences = { ...get().preferences, ...part }
      set({ preferences })
      try {
        storage.setItem(storageKey, JSON.stringify(preferences))
      } catch {
        // A browser that keeps nothing still shows what was chosen until it is closed.
      }
    },
  }))
  client.onState((connection) => {
    const back = connection === 'open' && store.getState().connection === 'lost'
    store.setState({ connection })
    if (back) void store.getState().load()
  })
  return store
}

/** What was chosen before, as far as it still means something; else the browser's language and the system's theme. */
export function readPreferences(storage: PreferenceStorage, locale: string): Preferences {
  const kept = parsed(storage)
  const oneOf = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T =>
    values.find((known) => known === value) ?? otherwise
  return {
    theme: oneOf(['light', 'dark', 'system'], kept.theme, 'system'),
    density: oneOf(['comfortable', 'compact'], kept.density, 'comfortable'),
    language: oneOf(['en', 'zh'], kept.language, /^zh\b/i.test(locale) ? 'zh' : 'en'),
  }
}

function parsed(storage: PreferenceStorage): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}')
    return value !== null && typeof value === 'object' ? { ...value } : {}
  } catch {
    return {}
  }
}
