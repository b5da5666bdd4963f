import { type Failure, orThrow, unless } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { ClusterView, HostView } from './context'
import { type Ini, type IniMistake, iniMistakes, iniText } from './ini'

/** Where the user's own text for one file of a service comes from, as Kolla-Ansible searches for it. */
export interface OverrideSources {
  /** `<key>/<name>`: the file below /etc/kolla. Of sources that are files each on their own, `*` stands for the name. */
  readonly file: string
  /**
   * `merge`: all are merged over the generated file, later ones winning; `first`: the first that exists is the whole
   * file; `each`: every one is a file of its own.
   */
  readonly mode: 'merge' | 'first' | 'each'
  /** Below config/, in the order of reading; `<host>` is a host's inventory name, `<key>` a service key, `*` any name. */
  readonly paths: readonly string[]
}

/** The sources of a file that replaces the generated one: of the host first, then of all. */
export function wholeFileSources(folder: string, name: string, file = `${folder}/${name}`): OverrideSources {
  return { file, mode: 'first', paths: [`${folder}/<host>/${name}`, `${folder}/${name}`] }
}

function pathsFor({ paths }: OverrideSources, host: HostView): readonly string[] {
  return paths.map((path) => path.replaceAll('<host>', host.name))
}

/** The path of the first override that exists. */
export function firstPath(view: ClusterView, host: HostView, sources: OverrideSources): string | undefined {
  return pathsFor(sources, host).find((path) => view.hasOverride(path))
}

/** The text of the first override that exists. */
export function firstOverride(
  view: ClusterView,
  host: HostView,
  sources: OverrideSources,
): string | undefined {
  const path = firstPath(view, host, sources)
  return path === undefined ? undefined : view.override(path, host, 'whole')?.text
}

/** The first override that exists replaces the whole file. */
export function wholeFile(
  view: ClusterView,
  host: HostView,
  sources: OverrideSources,
  generated: () => string,
): string {
  return firstOverride(view, host, sources) ?? generated()
}

/** Every override of sources whose last part is a pattern (`*`, `*.cfg`), with its name; folders below are left out. */
export function eachOverride(
  view: ClusterView,
  host: HostView,
  sources: OverrideSources,
): readonly { readonly name: string; readonly text: string }[] {
  return pathsFor(sources, host).flatMap((pattern) => {
    const [folder, ending] = pattern.split('/*')
    const isOne = (name: string) => !name.includes('/') && name.endsWith(ending ?? '')
    return view
      .overridesUnder(folder ?? '')
      .map((path) => ({ path, name: path.slice(`${folder}/`.length) }))
      .filter(({ name }) => isOne(name))
      .map(({ path, name }) => ({ name, text: view.override(path, host, 'whole')?.text ?? '' }))
  })
}

/**
 * An ini file with the overrides that there are merged over it. A line that the program reading the file would refuse,
 * or that would end up in another section, is a failure; `bareOptions` are lines without a value, as MariaDB allows them.
 */
export function mergedFile(
  view: ClusterView,
  host: HostView,
  sources: OverrideSources,
  base: Ini,
  { bareOptions = false } = {},
): string {
  const found = pathsFor(sources, host).flatMap((path) => {
    const override = view.override(path, host, 'merge')
    return override === undefined ? [] : [{ path, ...override }]
  })
  const failures = found.flatMap(({ path, text, lineOf }) =>
    iniMistakes(text, bareOptions).map(({ line, kind }) =>
      overrideFailure(path, { line: lineOf(line), kind }),
    ),
  )
  orThrow(unless(failures, () => undefined))
  const texts = found.map(({ text }) => text)
  return iniText(base, texts)
}

/** The line itself is not shown: it may hold a password. */
function overrideFailure(path: string, { line, kind }: IniMistake): Failure {
  return {
    code: 'config.syntax',
    ...mistakes[kind],
    where: { file: `config/${path}`, line },
  }
}

const mistakes: Readonly<Record<IniMistake['kind'], Pick<Failure, 'what' | 'saw' | 'remedy'>>> = {
  section: {
    what: msg`A section is never closed`,
    saw: msg`a line that begins with [ and does not end with ]`,
    remedy: msg`Close it with ], as in [DEFAULT].`,
  },
  option: {
    what: msg`A line is neither an option nor a section`,
    saw: msg`neither = nor : in the line`,
    remedy: msg`Write it as \`name = value\`; what goes on from the line before is indented.`,
  },
  continuation: {
    what: msg`An indented line goes on from no option`,
    saw: msg`a line that begins with a blank, and no option right above it`,
    remedy: msg`Begin options and comments in the first column; an indented line is part of the value right above it.`,
  },
}
