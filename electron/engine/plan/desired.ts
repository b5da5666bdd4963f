import { createHash } from 'node:crypto'
import { type Secret, secret } from '#shared/lib/secret'
import {
  type ClusterView,
  type ContainerConfig,
  configJson,
  type PlacedContainer,
  type ServiceDefinition,
} from '../services/kit'
import type { Desired, DesiredFile, DesiredFolder } from './state'

/** Asks every enabled service what it wants and lays the answers out by host. Pure. */
export function makeDesired(view: ClusterView, catalog: readonly ServiceDefinition[]): Desired {
  const services = catalog
    .filter((definition) => view.enabled(definition.id))
    .map((definition) => ({ definition, desire: definition.desire(view) }))
  const folders = new Map<string, Map<string, DesiredFolder>>()
  const containers = new Map<string, Map<string, PlacedContainer>>()
  const root = view.options.string('node_config_directory')
  for (const { definition, desire } of services) {
    for (const placed of desire.containers) {
      nested(containers, placed.host).set(placed.spec.name, placed)
      nested(folders, placed.host).set(placed.key, folderOf(root, definition.id, placed, placed.config))
    }
    for (const job of desire.jobs ?? []) {
      if (job.config) nested(folders, job.host).set(job.key, folderOf(root, definition.id, job, job.config))
    }
  }
  return { view, services, folders, containers }
}

/** SHA-256 of a text, in hex. */
export function sha256(content: Secret | string): string {
  return createHash('sha256')
    .update(typeof content === 'string' ? content : content.reveal())
    .digest('hex')
}

function folderOf(
  root: string,
  service: string,
  place: { readonly host: string; readonly key: string },
  config: ContainerConfig,
): DesiredFolder {
  const path = `${root}/${place.key}`
  const files: DesiredFile[] = [
    desiredFile(`${path}/config.json`, secret(configJson(config)), false),
    ...config.files.map((file) =>
      desiredFile(`${path}/${file.name}`, file.content, file.executable ?? false),
    ),
  ]
  return { host: place.host, service, key: place.key, path, files }
}

function desiredFile(path: string, content: Secret, executable: boolean): DesiredFile {
  return { path, content, sha256: sha256(content), mode: executable ? '0700' : '0600', owner: 'root:root' }
}

function nested<V>(outer: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const inner = outer.get(key) ?? new Map<string, V>()
  outer.set(key, inner)
  return inner
}
