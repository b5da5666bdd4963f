import { basename } from 'node:path'
import type { MessageBoxOptions } from 'electron'
import type { LiveRun } from '#shared/ipc/areas/run'
import type { Texts } from './texts'

/** `keep`: the window closes and the run goes on; `stop`: the run is ended, and Slipway with it; `back`: nothing. */
export type CloseChoice = 'keep' | 'stop' | 'back'

export interface Closing {
  /** Whether the window may close at once; else the user is asked, and `closeWindow` or nothing follows. */
  windowMayClose(closeWindow: () => void): boolean
  /** Whether Slipway may end at once; else the user is asked first. */
  mayQuit(closeWindow: () => void): boolean
  /** To be called when no window is open: ends Slipway once no run lives any more. */
  windowsGone(): void
}

export interface ClosingParts {
  readonly live: () => readonly LiveRun[]
  /** Resolves when no run lives any more. */
  readonly settled: () => Promise<void>
  /** Lets running operations end, and starts no new ones; resolves when all runs have ended. */
  readonly stop: () => Promise<void>
  readonly ask: (live: readonly LiveRun[]) => Promise<CloseChoice>
  readonly hasWindow: () => boolean
  /** On a Mac an application stays when its last window closes. */
  readonly staysWithoutWindow: boolean
  readonly quit: () => void
}

/** A run is never ended by a closed window without a question. */
export function makeClosing(parts: ClosingParts): Closing {
  let asking = false
  let agreed = false
  const quitWhenSettled = async (): Promise<void> => {
    await parts.settled()
    if (!parts.hasWindow()) parts.quit()
  }
  const decide = async (closeWindow: () => void, quitting: boolean): Promise<void> => {
    if (asking) return
    asking = true
    const choice = await parts.ask(parts.live()).finally(() => {
      asking = false
    })
    if (choice === 'back') return
    if (choice === 'keep') {
      closeWindow()
      if (quitting) await quitWhenSettled()
      return
    }
    await parts.stop()
    agreed = true
    parts.quit()
  }
  const mayGo = (closeWindow: () => void, quitting: boolean): boolean => {
    if (agreed || parts.live().length === 0) return true
    void decide(closeWindow, quitting)
    return false
  }
  return {
    windowMayClose: (closeWindow) => mayGo(closeWindow, false),
    mayQuit: (closeWindow) => mayGo(closeWindow, true),
    windowsGone: () => {
      if (!parts.staysWithoutWindow && !agreed) void quitWhenSettled()
    },
  }
}

export const closeChoices: readonly CloseChoice[] = ['keep', 'stop', 'back']

/** Names the runs' environments; the way that does least is the one that Enter and Escape take. */
export function closeQuestion({ close: t }: Texts, live: readonly LiveRun[]): MessageBoxOptions {
  const names = live.map(({ dir }) => basename(dir)).join(', ')
  return {
    type: 'question',
    message: t.message(names, live.length),
    detail: t.detail,
    buttons: [t.keep, t.stop, t.back],
    defaultId: 2,
    cancelId: 2,
    noLink: true,
  }
}
