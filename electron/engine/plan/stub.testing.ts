import { redactor, type Secret, secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import type { ContainerFact, HostFacts, JobMark } from '#shared/model/host'
import type { Plan } from '#shared/model/plan'
import {
  type ClusterView,
  configFile,
  configJson,
  containerOptions,
  containerSpec,
  type JobSpec,
  type PlacedContainer,
  type ServiceDefinition,
} from '../services/kit'
import { clusterView } from '../services/testing/cluster'
import { insideFiles } from './compare'
import { makeDesired, sha256 } from './desired'
import { makePlan } from './make-plan'
import type { Observed } from './state'

/** A service of the stub catalog: one container on every host of a group of its own name. */
export interface StubService {
  readonly id: string
  readonly needs?: readonly string[]
  readonly text?: string
  readonly drain?: readonly string[]
  readonly enabled?: boolean
  readonly balancer?: boolean
  /** Name of a one-shot job on ctl1, which the sequence leaves alone. */
  readonly job?: string
  readonly sequence?: ServiceDefinition['sequence']
}

function definition(stub: StubService): ServiceDefinition {
  const { id } = stub
  return {
    id,
    title: id.toUpperCase(),
    summary: quoted(id),
    category: 'core',
    needs: stub.needs ?? [],
    options: containerOptions({ prefix: id, image: id }),
    containers: [{ key: id, name: id, image: id, group: id }],
    enabled: () => stub.enabled ?? true,
    desire: (view) => ({
      containers: view.hosts(id).map((host) => placed(view, stub, host.name)),
      ...(stub.job ? { jobs: [jobOf(placed(view, stub, 'ctl1'), stub.job)] } : {}),
    }),
    sequence:
      stub.sequence ??
      ((context) => {
        context.plan.rolling({
          container: id,
          hosts: context.hosts(id).map((host) => host.name),
          of: id.toUpperCase(),
          seconds: [5, 30],
          ...(stub.drain ? { drain: stub.drain } : {}),
        })
      }),
    ...(stub.balancer
      ? {
          loadBalancer: {
            container: id,
            hosts: (view: ClusterView) => view.hosts(id).map((host) => host.name),
            command: (backend: string, server: string, state: string) => [backend, server, state],
          },
        }
      : {}),
  }
}

function placed(view: ClusterView, stub: StubService, host: string): PlacedContainer {
  const { id } = stub
  const spec = containerSpec(view.host(host), { name: id, key: id, options: id })
  const file = configFile(`${id}.conf`, stub.text ?? '[a]\nb = 1\n', { dest: `/etc/${id}/${id}.conf` })
  return { host, service: id, key: id, spec, config: { command: id, files: [file] } }
}

function jobOf({ host, service, key, spec }: PlacedContainer, name: string): JobSpec {
  return {
    name,
    service,
    host,
    title: msg`${name}`,
    key,
    spec: { ...spec, name },
    markKey: 'once',
    limit: 60,
  }
}

export interface StubCluster {
  readonly services: readonly StubService[]
  readonly hosts?: readonly string[]
  readonly groups?: Readonly<Record<string, readonly string[]>>
  readonly secrets?: readonly Secret[]
  /** Hosts with everything as these services want it; none is a new cluster. */
  readonly deployed?: readonly StubService[]
  /** What differs on a host from that. */
  readonly facts?: (host: string, facts: HostFacts) => HostFacts
}

const drainedMark = (name: string, key: string): JobMark => ({ name, key, run: 'r0', at: 'x' })

/** A mark as a run leaves it while a server is drained. */
export function leftDrainedMark(server: string, backend: string): JobMark {
  return drainedMark(`drained-${server}-${backend}`, `${server} ${backend}`)
}

/** The plan of a cluster whose services are stubs; hosts are named as given, `ctl1`, `ctl2`, `ctl3` otherwise. */
export function stubPlan(cluster: StubCluster): Plan {
  const catalog = cluster.services.map(definition)
  const view = viewOf(cluster, catalog)
  return makePlan({
    intent: { kind: 'deploy' },
    desired: makeDesired(view, catalog),
    observed: observedOf(cluster),
    redact: redactor(cluster.secrets ?? []),
    notes: [],
    madeAt: new Date(0),
    ours: Object.fromEntries(cluster.services.map(({ id }) => [id, [id]])),
    needs: Object.fromEntries(cluster.services.map(({ id, needs = [] }) => [id, needs])),
  })
}

function viewOf(cluster: StubCluster, catalog: readonly ServiceDefinition[]): ClusterView {
  const hosts = cluster.hosts ?? ['ctl1', 'ctl2', 'ctl3']
  const described = hosts.map((host, at) => [host, { interfaces: { eth0: [`10.0.0.${at + 11}/24`] } }])
  return clusterView(
    { hosts: Object.fromEntries(described), ...(cluster.groups ? { groups: cluster.groups } : {}) },
    catalog,
  )
}

function observedOf(cluster: StubCluster): Observed {
  const deployed = cluster.deployed ?? []
  const view = viewOf(cluster, deployed.map(definition))
  const texts: Record<string, Record<string, string>> = {}
  const inside: Record<string, Observed['inside'][string]> = {}
  const hosts = view.allHosts.map((host): [string, HostFacts] => {
    const here = deployed.filter(({ id }) => view.hosts(id).some((member) => member.name === host.name))
    const containers = here.map((stub) => placed(view, stub, host.name))
    const files = containers.flatMap((item) => filesOf(item))
    texts[host.name] = Object.fromEntries(files.map((file) => [file.path, file.text]))
    inside[host.name] = Object.fromEntries(containers.map((item) => [item.spec.name, insideOf(item)]))
    const facts = { ...host.facts, ...(here.length > 0 ? deployedFacts(host.facts, containers, files) : {}) }
    return [host.name, cluster.facts?.(host.name, facts) ?? facts]
  })
  return { hosts: Object.fromEntries(hosts), inside, texts, services: {} }
}

function filesOf(item: PlacedContainer) {
  const folder = `/etc/kolla/${item.key}`
  const written = item.config.files.map((file) => ({
    path: `${folder}/${file.name}`,
    text: file.content.reveal(),
  }))
  return [{ path: `${folder}/config.json`, text: configJson(item.config) }, ...written]
}

function insideOf(item: PlacedContainer): Observed['inside'][string][string] {
  const files = insideFiles(item).map(({ path, file }) => ({
    path,
    mode: '0600',
    owner: 'root',
    group: 'root',
    size: 1,
    sha256: sha256(file.content),
  }))
  return { runCommand: item.config.command, files }
}

function deployedFacts(
  facts: HostFacts,
  containers: readonly PlacedContainer[],
  files: readonly { readonly path: string; readonly text: string }[],
): Partial<HostFacts> {
  if (!facts.docker.present) return {}
  const images = [...new Set(containers.map((item) => item.spec.image))]
  return {
    files: files.map(({ path, text }) => ({
      path,
      mode: '0600',
      owner: 'root',
      group: 'root',
      size: text.length,
      sha256: sha256(secret(text)),
    })),
    docker: {
      ...facts.docker,
      containers: containers.map(running),
      images: images.map((tag) => ({ id: `sha256:${tag}`, tags: [tag], digests: [], labels: {}, size: 1 })),
    },
  }
}

function running({ spec }: PlacedContainer): ContainerFact {
  return {
    id: `id of ${spec.name}`,
    name: spec.name,
    imageId: `sha256:${spec.image}`,
    state: 'running',
    exitCode: 0,
    health: 'none',
    startedAt: '2026-01-01T00:00:00Z',
    pid: 7,
    spec: { ...spec, networkMode: 'host' },
    anonymousVolumes: [],
  }
}

/** The facts with one container changed, or taken away. */
export function withContainer(
  facts: HostFacts,
  name: string,
  change: Partial<ContainerFact> | null,
): HostFacts {
  const { docker } = facts
  if (!docker.present) return facts
  const containers = docker.containers.flatMap((fact) => {
    if (fact.name !== name) return [fact]
    return change === null ? [] : [{ ...fact, ...change }]
  })
  return { ...facts, docker: { ...docker, containers } }
}
