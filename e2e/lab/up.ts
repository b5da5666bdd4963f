import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { isIpv6 } from '#shared/lib/ip'
import { type Builder, builder } from './build/builder'
import { publishedRecipes } from './build/recipes'
import { ensureKey, writeEnvironment } from './environment/write'
import { LabFailure, LabUsage } from './failure'
import { type HostFrame, makePassword, removeHost, startHost, waitForHost } from './hosts'
import {
  ENGINE_OF_SUITE,
  type EngineVersion,
  type Family,
  type LabHost,
  type LabInfo,
  type LabUpOptions,
  NAMESPACE,
  type Release,
  SUITE_OF_ENGINE,
  SUITE_OF_RELEASE,
  tagOfRelease,
} from './model'
import {
  addressIn,
  checkName,
  containerName,
  GATEWAY_NUMBER,
  hostAddress,
  hostName,
  LAB_LABEL,
  networkName,
  REGISTRY_NUMBER,
  REGISTRY_PORT,
  REGISTRY_VOLUME,
  registryNetwork,
  type Subnets,
  VIP_NUMBER,
} from './naming'
import { orMissing } from './outer/containers'
import { outerEngine } from './outer/engine'
import { type MachineLimits, machineLimits } from './outer/machine'
import { ensureNetworks } from './outer/networks'
import { publish, settle, waitForRegistry } from './registry'
import { forgetPins, hostStep } from './renew'
import { type Silence, watchSilence } from './silence'
import { labFolder, readInfo, writeInfo } from './store'

const MOST_HOSTS = 200
const DEFAULT_DISK_GIB = 12

/** The engine of each host: as listed, the last one repeated. */
export function enginesFor(
  count: number,
  engines: readonly EngineVersion[] | undefined,
  fallback: EngineVersion,
): EngineVersion[] {
  if (engines !== undefined && engines.length > count) {
    throw new LabUsage(`--engines names ${engines.length} engines for ${count} hosts.`)
  }
  return Array.from({ length: count }, (_, index) => engines?.[index] ?? engines?.at(-1) ?? fallback)
}

function planHosts(lab: string, subnets: Subnets, engines: readonly EngineVersion[]): LabHost[] {
  return engines.map((engine, index) => ({
    name: hostName(index),
    container: containerName(lab, hostName(index)),
    address: hostAddress(subnets.api, index),
    externalAddress: hostAddress(subnets.external, index),
    engine,
    suite: SUITE_OF_ENGINE[engine],
  }))
}

interface Wanted {
  readonly name: string
  readonly release: Release
  readonly engines: readonly EngineVersion[]
  readonly family: Family
}

function wantedOf(options: LabUpOptions): Wanted {
  const name = checkName(options.name ?? 'lab')
  const release = options.release ?? '2025.1'
  const count = options.hosts ?? 3
  if (!Number.isInteger(count) || count < 1 || count > MOST_HOSTS) {
    throw new LabUsage(`--hosts ${count}: a lab has 1 to ${MOST_HOSTS} hosts.`)
  }
  const fallback = ENGINE_OF_SUITE[options.base ?? SUITE_OF_RELEASE[release]]
  return {
    name,
    release,
    engines: enginesFor(count, options.engines, fallback),
    family: options.family ?? 'ipv4',
  }
}

function registryAddress(subnets: Subnets): string {
  return addressIn(subnets[registryNetwork(subnets)], REGISTRY_NUMBER)
}

function describe(wanted: Wanted, dir: string, subnets: Subnets, adminPassword: string): LabInfo {
  return {
    name: wanted.name,
    release: wanted.release,
    dir,
    environment: join(dir, 'my-cloud'),
    apiSubnet: subnets.api,
    externalSubnet: subnets.external,
    gateway: addressIn(subnets.api, GATEWAY_NUMBER),
    vip: addressIn(subnets.api, VIP_NUMBER),
    registry: `${registryAddress(subnets)}:${REGISTRY_PORT}`,
    namespace: NAMESPACE,
    tag: tagOfRelease(wanted.release),
    user: 'ops',
    privateKeyFile: join(dir, 'id_ed25519'),
    adminUser: 'admin',
    adminPassword,
    hosts: planHosts(wanted.name, subnets, wanted.engines),
  }
}

function shapeOf(hosts: readonly LabHost[]): string[] {
  return hosts.map((host) => `${host.name} (Docker ${host.engine})`)
}

/** A lab's shape is fixed when it is made: its hosts know each other's names from then on. */
async function refuseOtherShape(docker: Docker, info: LabInfo, before: LabInfo | undefined): Promise<void> {
  const filters = { label: [`${LAB_LABEL}=${info.name}`, 'slipway.lab.host'] }
  const present = await docker.listContainers({ all: true, filters })
  const seen = present.map(
    ({ Labels }) => `${Labels['slipway.lab.host'] ?? '?'} (Docker ${Labels['slipway.lab.engine'] ?? '?'})`,
  )
  if (seen.length > 0 && before !== undefined && before.release !== info.release) {
    throw new LabFailure(
      `The lab ${info.name} exists for OpenStack ${before.release}.`,
      `asked for ${info.release}`,
      `Use \`--release ${before.release} --also-release ${info.release}\` to add images, or take the lab down first.`,
    )
  }
  const wanted = shapeOf(info.hosts)
  const known = before === undefined || seen.length === 0 ? seen : shapeOf(before.hosts)
  const same = before === undefined || known.length === wanted.length
  if (seen.length === 0 || (same && [...seen, ...known].every((row) => wanted.includes(row)))) return
  throw new LabFailure(
    `The lab ${info.name} exists with other hosts than asked for.`,
    `it has ${known.join(', ')}; asked for ${wanted.join(', ')}`,
    'Take it down first, or choose another --name.',
    ['down', '--name', info.name],
  )
}

function refuseOtherFamily({ name, family }: Wanted, { api }: Subnets): void {
  const there = isIpv6(api) ? 'ipv6' : 'ipv4'
  if (there === family) return
  throw new LabFailure(
    `The lab ${name} exists with another address family.`,
    `its API network is ${api}; asked for ${family}`,
    'Take it down first, or choose another --name.',
    ['down', '--name', name],
  )
}

/** An existing lab keeps its folder: a second one would hold another key, and `down` would miss it. */
async function folderOf(docker: Docker, name: string, dir: string | undefined): Promise<string> {
  const registry = await orMissing(docker.getContainer(containerName(name, 'registry')).inspect())
  const known = registry?.Config.Labels['slipway.lab.dir']
  const wanted = labFolder(name, dir)
  if (known === undefined || known === wanted) return wanted
  if (dir === undefined) return known
  throw new LabFailure(
    `The lab ${name} exists with another folder.`,
    `its folder is ${known}; asked for ${wanted}`,
    'Leave --dir out, or take the lab down first.',
    ['down', '--name', name],
  )
}

async function startRegistry(docker: Docker, info: LabInfo, images: Builder): Promise<string> {
  const subnets = { api: info.apiSubnet, external: info.externalSubnet }
  const address = registryAddress(subnets)
  const network = networkName(info.name, registryNetwork(subnets))
  const name = containerName(info.name, 'registry')
  const state = await orMissing(docker.getContainer(name).inspect())
  if (state === undefined) {
    const image = await images.image('registry', SUITE_OF_RELEASE[info.release])
    await docker.createVolume({ Name: REGISTRY_VOLUME })
    const container = await docker.createContainer({
      name,
      Image: image.reference,
      Labels: { [LAB_LABEL]: info.name, 'slipway.lab.dir': info.dir },
      HostConfig: {
        NetworkMode: network,
        Binds: [`${REGISTRY_VOLUME}:/var/lib/registry`],
        RestartPolicy: { Name: 'unless-stopped' },
      },
      NetworkingConfig: {
        EndpointsConfig: { [network]: { IPAMConfig: { IPv4Address: address } } },
      },
    })
    await container.start()
  } else if (!state.State.Running) await docker.getContainer(name).start()
  return address
}

async function bringHostUp(together: Together, host: LabHost, images: Builder): Promise<void> {
  const { docker, frame, info, say } = together
  const state = await orMissing(docker.getContainer(host.container).inspect())
  const image = await images.image('host', host.suite)
  frame.signal?.throwIfAborted()
  const step = hostStep(state?.Config.Image, image.reference, together.renew)
  if (step.do === 'renew') {
    say(`host ${host.name}: made anew, because ${step.because}; what was deployed on it goes`)
    await removeHost(docker, host)
    forgetPins(join(info.environment, 'known_hosts'), host.address)
  }
  if (step.do !== 'keep') await startHost(docker, frame, host, image.reference)
  else if (state?.State.Running !== true) await docker.getContainer(host.container).start()
  await waitForHost(docker, frame, host)
}

interface Together {
  readonly docker: Docker
  readonly info: LabInfo
  readonly frame: HostFrame
  readonly releases: readonly Release[]
  /** Hosts that exist are made anew. */
  readonly renew: boolean
  readonly say: Silence['say']
  readonly during: Silence['during']
  readonly signal?: AbortSignal | undefined
}

async function raise(together: Together): Promise<void> {
  const { docker, info, releases, say, signal } = together
  const images = builder(docker, { say, signal, during: together.during })
  const hosts = info.hosts.map((host) =>
    bringHostUp(together, host, images).then(() =>
      say(`host ${host.name}: up at ${host.address} (Docker ${host.engine})`),
    ),
  )
  for (const release of releases) {
    // Begun now, awaited while publishing: builds need neither hosts nor registry.
    for (const recipe of publishedRecipes()) {
      images.image(recipe.name, SUITE_OF_RELEASE[release]).catch(() => undefined)
    }
  }
  const registry = startRegistry(docker, info, images).then(async (address) => {
    await waitForRegistry(address, signal)
    for (const release of releases) await publish(docker, images, { address, release, say, signal })
  })
  await settle([...hosts, registry])
}

/**
 * Brings a lab up: networks, registry with the release's images, hosts, and an environment folder.
 * What exists and fits is kept, so that a second call only looks. A host that was made from another image than the one
 * it would get now is made anew, and so is every host when `renew` asks for it: empty, with another host key.
 *
 * @throws LabUsage for impossible options, LabFailure for what went wrong and what to do
 */
export async function labUp(options: LabUpOptions = {}): Promise<LabInfo> {
  const wanted = wantedOf(options)
  const say = options.say ?? (() => undefined)
  const docker = await outerEngine(say)
  const limits: MachineLimits = await machineLimits()
  const dir = await folderOf(docker, wanted.name, options.dir)
  const subnets = await ensureNetworks(docker, wanted.name, wanted.family)
  refuseOtherFamily(wanted, subnets)
  const before = await readInfo(dir)
  const info = describe(wanted, dir, subnets, before?.adminPassword ?? makePassword())
  await refuseOtherShape(docker, info, before)
  const key = await ensureKey(dir, wanted.name, (path) => readFile(path, 'utf8'))
  const frame: HostFrame = {
    lab: wanted.name,
    apiSubnet: subnets.api,
    externalSubnet: subnets.external,
    registryAddress: registryAddress(subnets),
    publicKey: key.publicKey,
    adminPassword: info.adminPassword,
    diskGiB: options.diskGiB ?? DEFAULT_DISK_GIB,
    limits,
    hosts: info.hosts,
    patience: options.patience,
    signal: options.signal,
  }
  await writeInfo(info)
  const releases = [...new Set([info.release, ...(options.alsoReleases ?? [])])]
  const renew = options.renew ?? false
  const silence = watchSilence(say)
  try {
    await raise({ docker, info, frame, releases, renew, ...silence, signal: options.signal })
  } finally {
    silence.end()
  }
  await writeEnvironment(info, { nofile: limits.nofile })
  return info
}
