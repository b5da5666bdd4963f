import type { DesktopSettings } from '#shared/ipc/areas/desktop'
import { english, type Language, type Message, msg, translate } from '#shared/message/message'
import { zh } from './zh'

export type Texts = ReturnType<typeof textsIn>

/** What menus and dialogs of the desktop say, in the language that was chosen, else the first of the system's that there is, else English. */
export function textsFor(chosen: DesktopSettings['language'], system: readonly string[]): Texts {
  const language = chosen === 'system' ? system.find((tag) => /^(zh|en)\b/i.test(tag)) : chosen
  return textsIn(language !== undefined && /^zh\b/i.test(language) ? inChinese : english)
}

const chinese: Language = {
  locale: 'zh-CN',
  table: zh,
  between: { comma: '、', semicolon: '；', sentences: '', lines: '\n' },
}

function inChinese(message: Message): string {
  return translate(message, chinese)
}

type Say = (message: Message) => string

function textsIn(say: Say) {
  return {
    menu: menuTexts(say),
    pick: {
      folder: say(msg`Choose an environment folder`),
      file: say(msg`Choose a file`),
      save: say(msg`Choose where to write`),
      choose: say(msg`Choose`),
      kinds: {
        inventory: say(msg`Inventories`),
        yaml: say(msg`YAML files`),
        bundle: say(msg`Slipway bundles`),
        key: say(msg`SSH keys`),
        csv: say(msg`CSV files`),
        any: say(msg`All files`),
      },
    },
    outside: {
      message: say(msg`Open this address in your browser?`),
      open: say(msg`Open in browser`),
      stay: say(msg`Stay here`),
    },
    close: {
      message: (names: string, count: number) =>
        say(count === 1 ? msg`A run goes on: ${names}` : msg`${count} runs go on: ${names}`),
      detail: say(
        msg`Without a window a run goes on until its end, and Slipway ends after it. Start Slipway again to look at it. Stopping lets running operations end and starts no new ones; the run can be resumed later.`,
      ),
      keep: say(msg`Close the window, let it run`),
      stop: say(msg`Stop the run and quit`),
      back: say(msg`Go back`),
    },
    crash: {
      message: say(msg`The window stopped working`),
      saw: (reason: string, code: number) => say(msg`Seen: ${reason}, exit code ${code}.`),
      detail: say(
        msg`Only what is drawn was lost. Answers are saved in the environment folder, and runs go on: they do not live in the window.`,
      ),
      reload: say(msg`Load the window again`),
      quit: say(msg`Quit Slipway`),
    },
    hang: {
      message: say(msg`The window does not answer`),
      detail: say(
        msg`It may come back by itself. Loading it again loses nothing but what is drawn: answers are saved, and runs go on.`,
      ),
      wait: say(msg`Wait`),
      reload: say(msg`Load the window again`),
    },
    load: {
      message: say(msg`The window’s page could not be loaded`),
      detail: (reason: string) =>
        say(
          msg`Seen: ${reason}. Files of Slipway are missing or damaged: install it again, or build it again in a checkout. Runs are not touched.`,
        ),
      again: say(msg`Try again`),
      quit: say(msg`Quit Slipway`),
    },
    run: {
      done: (name: string) => say(msg`Run done: ${name}`),
      failed: (name: string) => say(msg`Run failed: ${name}`),
      cancelled: (name: string) => say(msg`Run stopped: ${name}`),
      interrupted: (name: string) => say(msg`Run broke off: ${name}`),
      look: say(msg`Select this to see what was done.`),
      mend: say(msg`Select this to see what failed and what to do.`),
    },
    update: {
      message: (version: string) => say(msg`Slipway ${version} can be installed`),
      detail: (feed: string) =>
        say(msg`From ${feed}. It is fetched now and put in place when Slipway ends; runs are not touched.`),
      fetch: (version: string) => say(msg`Fetch ${version}`),
      later: say(msg`Not now`),
    },
  }
}

function menuTexts(say: Say) {
  return {
    about: say(msg`About Slipway`),
    hide: say(msg`Hide Slipway`),
    hideOthers: say(msg`Hide others`),
    showAll: say(msg`Show all`),
    quit: say(msg`Quit Slipway`),
    file: say(msg`File`),
    newEnvironment: say(msg`New environment…`),
    openEnvironment: say(msg`Open environment folder…`),
    closeWindow: say(msg`Close window`),
    edit: say(msg`Edit`),
    undo: say(msg`Undo`),
    redo: say(msg`Redo`),
    cut: say(msg`Cut`),
    copy: say(msg`Copy`),
    paste: say(msg`Paste`),
    selectAll: say(msg`Select all`),
    find: say(msg`Find anything…`),
    view: say(msg`View`),
    reload: say(msg`Load the window again`),
    actualSize: say(msg`Actual size`),
    zoomIn: say(msg`Larger`),
    zoomOut: say(msg`Smaller`),
    fullScreen: say(msg`Full screen`),
    developer: say(msg`Developer tools`),
    window: say(msg`Window`),
    minimize: say(msg`Minimize`),
    zoom: say(msg`Zoom`),
    help: say(msg`Help`),
    helpPage: say(msg`Help for this screen`),
    openstack: say(msg`OpenStack documentation`),
  }
}
