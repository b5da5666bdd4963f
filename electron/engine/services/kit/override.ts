import type { ClusterView, HostView } from './context'
import { type Ini, iniText } from './ini'

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
  const texts = [...new Set(paths)].map((path) => view.override(path)).filter((text) => text !== undefined)
  return iniText(base, texts)
}

/** The first override that exists replaces the whole file: most specific path first. */
export function wholeFile(view: ClusterView, paths: readonly string[], generated: () => string): string {
  for (const path of paths) {
    const text = view.override(path)
    if (text !== undefined) return text
  }
  return generated()
}
