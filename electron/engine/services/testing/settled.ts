import type { ContainerSpec } from '#shared/model/container'
import type { ContainerFact, DockerFacts, FileFact, HostFacts } from '#shared/model/host'
import type { Plan } from '#shared/model/plan'
import { makeDesired, sha256 } from '../../plan/desired'
import { makePlan } from '../../plan/make-plan'
import type { InsideContainer, Observed } from '../../plan/state'
import type { ClusterView, ConfigFile, PlacedContainer, ServiceDefinition } from '../kit'

/** What would be observed if everything were as the services want it: the plan from there is empty. */
export function settled(view: ClusterView, catalog: readonly ServiceDefinition[]): Observed {
  const desired = makeDesired(view, catalog)
  const hosts = view.allHosts.map((host): [string, HostFacts] => {
    const placed = [...(desired.containers.get(host.name)?.values() ?? [])]
    const folders = [...(desired.folders.get(host.name)?.values() ?? [])]
    const files = folders.flatMap((folder) =>
      folder.files.map((file) => hostFile(file.path, file.sha256, file.mode)),
    )
    const sysctls = desired.services.flatMap(({ desire }) =>
      (desire.sysctls ?? []).filter((item) => item.host === host.name).map((item) => [item.key, item.value]),
    )
    return [
      host.name,
      { ...host.facts, files, sysctls: Object.fromEntries(sysctls), docker: dockerWith(host.facts, placed) },
    ]
  })
  const inside = view.allHosts.map((host): [string, Record<string, InsideContainer>] => [
    host.name,
    Object.fromEntries(
      [...(desired.containers.get(host.name)?.values() ?? [])].map((placed) => [
        placed.spec.name,
        insideOf(placed),
      ]),
    ),
  ])
  return { hosts: Object.fromEntries(hosts), inside: Object.fromEntries(inside), services: {}, texts: {} }
}

/** The plan from an observed state to what the services want in this view. */
export function planFrom(view: ClusterView, catalog: readonly ServiceDefinition[], observed: Observed): Plan {
  return makePlan({
    intent: { kind: 'deploy' },
    desired: makeDesired(view, catalog),
    observed,
    redact: (text) => text,
    notes: [],
    madeAt: new Date(0),
    needs: Object.fromEntries(catalog.map(({ id, needs }) => [id, needs])),
    ours: Object.fromEntries(
      catalog.map((service) => [service.id, service.containers.map((container) => container.name)]),
    ),
  })
}

/** A running container that is what the spec says. */
export function runningContainer(spec: ContainerSpec): ContainerFact {
  return {
    id: `id of ${spec.name}`,
    name: spec.name,
    imageId: imageId(spec.image),
    state: 'running',
    exitCode: 0,
    health: spec.healthcheck ? 'healthy' : 'none',
    startedAt: '2026-01-01T00:00:00Z',
    pid: 100,
    spec: { ...spec, networkMode: 'host' },
    anonymousVolumes: [],
  }
}

function dockerWith(facts: HostFacts, placed: readonly PlacedContainer[]): DockerFacts {
  if (!facts.docker.present) throw new Error(`${facts.host} has no engine`)
  const images = [...new Set(placed.map((item) => item.spec.image))]
  const volumes = placed.flatMap((item) => item.spec.mounts.filter((mount) => mount.kind === 'volume'))
  return {
    ...facts.docker,
    containers: placed.map((item) => runningContainer(item.spec)),
    images: images.map((image) => ({
      id: imageId(image),
      tags: [image],
      digests: [],
      labels: {},
      size: 1,
    })),
    volumes: [...new Set(volumes.map((mount) => mount.source))].map((name) => ({
      name,
      anonymous: false,
      labels: {},
      usedBy: [],
    })),
  }
}

function insideOf(placed: PlacedContainer): InsideContainer {
  return {
    runCommand: placed.config.command,
    files: placed.config.files.flatMap((file) => copiedFile(file)),
  }
}

function copiedFile(file: ConfigFile): FileFact[] {
  if (file.dest === undefined) return []
  const [owner = 'root', group = owner] = (file.owner ?? 'root').split(':')
  const base = file.name.slice(file.name.lastIndexOf('/') + 1)
  const path = file.dest.endsWith('/') ? `${file.dest}${base}` : file.dest
  return [{ path, mode: file.perm ?? '0600', owner, group, size: 1, sha256: sha256(file.content) }]
}

function hostFile(path: string, digest: string, mode: string): FileFact {
  return { path, mode, owner: 'root', group: 'root', size: 1, sha256: digest }
}

function imageId(image: string): string {
  return `sha256:${sha256(image)}`
}
