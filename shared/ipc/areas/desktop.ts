import { z } from 'zod'
import { request } from '../request'

/** Kinds of files that a dialog offers first; every other file can be chosen too. */
export const fileKinds = ['any', 'inventory', 'yaml', 'bundle', 'key', 'csv'] as const

/**
 * What only a window on a desktop can do, asked of its main process. All other doors answer with `desktop.none`;
 * `app.info` tells by `door` whether to ask.
 */
export const desktopRequests = {
  /** Dialogs of the desktop. `at` is where they begin; `path` is null when one was closed without a choice. */
  'desktop.pickFolder': request(z.object({ at: z.string().optional() })).replies<{
    readonly path: string | null
  }>(),
  'desktop.pickFile': request(
    z.object({ kind: z.enum(fileKinds).default('any'), at: z.string().optional() }),
  ).replies<{ readonly path: string | null }>(),
  /** Where to write; `name` is suggested. Nothing is written by this. */
  'desktop.saveAs': request(
    z.object({ name: z.string().min(1).max(200), at: z.string().optional() }),
  ).replies<{ readonly path: string | null }>(),
  /** Opens an address in the user's browser, when it is on the list of what may be opened and the user agrees. */
  'desktop.openExternal': request(z.object({ url: z.string().min(1).max(2000) })).replies<{
    readonly opened: boolean
  }>(),
  /** Settings of this desktop: changes what is given, answers with all. */
  'desktop.settings': request(
    z.object({
      language: z.enum(['en', 'zh', 'system']).optional(),
      notifications: z.boolean().optional(),
      updates: z.object({ on: z.boolean(), feed: z.string().max(500) }).optional(),
    }),
  ).replies<DesktopSettings>(),
} as const

export interface DesktopSettings {
  /** Of menus and dialogs. */
  readonly language: 'en' | 'zh' | 'system'
  /** Whether the end of a run is told when nobody looks at the window. */
  readonly notifications: boolean
  /** Off unless switched on. `feed` is the https address of a folder with releases. */
  readonly updates: { readonly on: boolean; readonly feed: string }
}
