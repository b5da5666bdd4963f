import { join } from 'node:path'
import type { OpenDialogOptions, SaveDialogOptions } from 'electron'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { desktopRequests } from '#shared/ipc/areas/desktop'
import type { ParsedInput, Replies } from '#shared/ipc/contract'
import { msg, quoted, quotedOr } from '#shared/message/message'
import { fileDialog, folderDialog, saveDialog } from './dialogs'
import type { Outside } from './outside'
import type { Settings } from './settings'
import type { Texts } from './texts'
import { isFeed } from './updates'

export interface DesktopParts {
  readonly texts: () => Texts
  /** Shows a dialog over the window and gives the path, or null when it was closed. */
  readonly open: (options: OpenDialogOptions) => Promise<string | null>
  readonly save: (options: SaveDialogOptions) => Promise<string | null>
  readonly outside: Outside
  readonly settings: Settings
  readonly onSettings: () => void
}

export type DesktopName = keyof typeof desktopRequests

export function isDesktopRequest(name: string): name is DesktopName {
  return Object.hasOwn(desktopRequests, name)
}

/** Answers what only a desktop can: dialogs, the browser, its settings. Parses what it is given, like every border. */
export async function answerDesktop(
  parts: DesktopParts,
  name: DesktopName,
  input: unknown,
): Promise<Result<Replies[DesktopName]>> {
  const given = desktopRequests[name].input.safeParse(input)
  if (!given.success) {
    const [issue] = given.error.issues
    return fail(invalid(issue?.path.join('.') ?? '', issue?.message ?? ''))
  }
  return answers[name](parts, given.data as never)
}

type Answers = {
  readonly [N in DesktopName]: (parts: DesktopParts, input: ParsedInput<N>) => Promise<Result<Replies[N]>>
}

const answers: Answers = {
  'desktop.pickFolder': async ({ open, texts }, { at }) =>
    ok({ path: await open(folderDialog(texts(), at)) }),
  'desktop.pickFile': async ({ open, texts }, { kind, at }) =>
    ok({ path: await open(fileDialog(texts(), kind, at)) }),
  'desktop.saveAs': async ({ save, texts }, { name, at }) =>
    ok({ path: await save(saveDialog(texts(), name, at, join)) }),
  'desktop.openExternal': async ({ outside }, { url }) => ok({ opened: await outside.open(url) }),
  'desktop.settings': async ({ settings, onSettings }, { language, notifications, updates }) => {
    if (updates?.on && !isFeed(updates.feed)) return fail(noFeed(updates.feed))
    const changes = {
      ...(language === undefined ? {} : { language }),
      ...(notifications === undefined ? {} : { notifications }),
      ...(updates === undefined ? {} : { updates }),
    }
    if (Object.keys(changes).length > 0) {
      settings.change(changes)
      onSettings()
    }
    return ok(settings.desktop())
  },
}

function invalid(field: string, saw: string): Failure {
  return {
    code: 'request.invalid',
    what: msg`${field || msg`the request`} is not as it should be`,
    ...(field ? { where: { field } } : {}),
    saw: quoted(saw),
    remedy: field ? msg`give another ${field}` : msg`this is a mistake in Slipway: please report it`,
  }
}

function noFeed(saw: string): Failure {
  return {
    code: 'updates.noFeed',
    what: msg`Updates stay off: there is no address to look for them`,
    where: { field: 'updates.feed' },
    saw: quotedOr(saw, msg`no address`),
    remedy: msg`Give the https address of the folder that holds the releases.`,
  }
}
