import { type ClusterView, type HostView, type OverrideSources, wholeFile, wholeFileSources } from '../../kit'

/** Files that config/rabbitmq/<host>/<name> or config/rabbitmq/<name> stands for as a whole. */
export const overridable = [
  'rabbitmq-env.conf',
  'rabbitmq.conf',
  'erl_inetrc',
  'advanced.config',
  'definitions.json',
  'enabled_plugins',
] as const
export type Overridable = (typeof overridable)[number]

export function sourcesOf(name: Overridable): OverrideSources {
  return wholeFileSources('rabbitmq', name)
}

export function orOverride(
  view: ClusterView,
  host: HostView,
  name: Overridable,
  generated: () => string,
): string {
  return wholeFile(view, host, sourcesOf(name), generated)
}
