import {
  type ClusterView,
  type ConfigFile,
  configFile,
  firstOverride,
  firstPath,
  type HostView,
  type Ini,
  mergedFile,
  type OverrideSources,
} from '../kit'

/** What the user may lay over a project's file in one container: of all services, of the project, container and host. */
export function confSources(project: string, key: string): OverrideSources {
  const name = `${project}.conf`
  return {
    file: `${key}/${name}`,
    mode: 'merge',
    paths: ['global.conf', name, `${project}/${key}.conf`, `${project}/<host>/${name}`],
  }
}

/** A project's file in one container, with the user's overrides. */
export function confFile(view: ClusterView, host: HostView, of: Conf): ConfigFile {
  const { project, key, settings } = of
  return projectFile(project, `${project}.conf`, mergedFile(view, host, confSources(project, key), settings))
}

interface Conf {
  readonly project: string
  readonly key: string
  readonly settings: Ini
}

/** A file in the project's folder below /etc. */
export function projectFile(project: string, name: string, text: string): ConfigFile {
  return configFile(name, text, { dest: `/etc/${project}/${name}`, owner: project })
}

/** Rules of who may do what, which the user may give; `key` is the service key whose container reads them. */
export function policySources(project: string, key = project): OverrideSources {
  const names = ['policy.yaml', 'policy.json']
  return {
    file: `${key}/policy.yaml`,
    mode: 'first',
    paths: names.map((name) => `${project}/${name}`),
  }
}

/** The name of the policy file that the user gives, or undefined. */
export function policyName(view: ClusterView, host: HostView, project: string): string | undefined {
  return firstPath(view, host, policySources(project))?.slice(`${project}/`.length)
}

export function policyFiles(view: ClusterView, host: HostView, project: string): readonly ConfigFile[] {
  const name = policyName(view, host, project)
  if (name === undefined) return []
  return [projectFile(project, name, firstOverride(view, host, policySources(project)) ?? '')]
}
