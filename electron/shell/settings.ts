import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { DesktopSettings } from '#shared/ipc/areas/desktop'

const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})

export type WindowState = z.output<typeof windowState>

const stored = z.object({
  language: z.enum(['en', 'zh', 'system']).catch('system'),
  notifications: z.boolean().catch(true),
  updates: z.object({ on: z.boolean(), feed: z.string() }).catch({ on: false, feed: '' }),
  window: windowState.optional().catch(undefined),
})

export interface Settings {
  desktop(): DesktopSettings
  window(): WindowState | undefined
  change(changes: Partial<DesktopSettings>): void
  keepWindow(state: WindowState): void
}

/** Settings of this desktop, in one file. A file that is gone or broken means the defaults; updates are off in them. */
export function openSettings(file: string): Settings {
  const first = stored.safeParse(readJson(file))
  let now = first.success ? first.data : stored.parse({})
  const keep = (changes: Partial<typeof now>) => {
    now = { ...now, ...changes }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify(now, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return {
    desktop: () => ({ language: now.language, notifications: now.notifications, updates: now.updates }),
    window: () => now.window,
    change: keep,
    keepWindow: (window) => keep({ window }),
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
