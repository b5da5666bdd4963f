import { type Failure, orThrow, unless } from '#shared/failure/failure'
import type { ClusterView, HostView } from './context'
import { type Ini, type IniMistake, iniMistakes, iniText } from './ini'

/**
 * An oslo.config file with the user's overrides merged in Kolla-Ansible's order: config/global.conf, then
 * `config/<project>.conf` (and further names), then `config/<project>/<file>`, then `config/<project>/<host>/<file>`.
 */
export function mergedIni(
  view: ClusterView,
  host: HostView,
  project: string,
  file: string,
  base: Ini,
  moreNames: readonly string[] = [],
): string {
  const paths = [
    'global.conf',
    ...[`${project}.conf`, ...moreNames],
    `${project}/${file}`,
    `${project}/${host.name}/${file}`,
  ]
  return iniText(base, iniOverrides(view, paths))
}

/**
 * The texts of the overrides that there are. A line that the program reading the file would refuse, or that would end
 * up in another section, is a failure; `bareOptions` are lines without a value, as MariaDB allows them.
 */
export function iniOverrides(
  view: ClusterView,
  paths: readonly string[],
  { bareOptions = false } = {},
): readonly string[] {
  const found = [...new Set(paths)].flatMap((path) => {
    const text = view.override(path)
    return text === undefined ? [] : [{ path, text }]
  })
  const failures = found.flatMap(({ path, text }) =>
    iniMistakes(text, bareOptions).map((mistake) => overrideFailure(path, mistake)),
  )
  orThrow(unless(failures, () => undefined))
  return found.map(({ text }) => text)
}

/** The line itself is not shown: it may hold a password. */
function overrideFailure(path: string, { line, kind }: IniMistake): Failure {
  const isSection = kind === 'section'
  return {
    code: 'config.syntax',
    what: isSection ? 'A section is never closed' : 'A line is neither an option nor a section',
    where: { file: `config/${path}`, line },
    saw: isSection ? 'a line that begins with [ and does not end with ]' : 'neither = nor : in the line',
    remedy: isSection
      ? 'Close it with ], as in [DEFAULT].'
      : 'Write it as `name = value`; what goes on from the line before is indented.',
  }
}

/** The first override that exists replaces the whole file: most specific path first. */
export function wholeFile(view: ClusterView, paths: readonly string[], generated: () => string): string {
  for (const path of paths) {
    const text = view.override(path)
    if (text !== undefined) return text
  }
  return generated()
}
