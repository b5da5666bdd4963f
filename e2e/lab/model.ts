/** Debian suites a lab can be based on; each fixes the engine version of the hosts made from it. */
export type Suite = 'trixie' | 'bookworm'

/** OpenStack releases for which the lab has images. */
export type Release = '2025.1' | 'zed'

/** Docker versions a lab host can have: Debian bookworm's and trixie's. */
export type EngineVersion = '20.10' | '26.1'

/** The suite whose archive carries each release. */
export const SUITE_OF_RELEASE: Readonly<Record<Release, Suite>> = { '2025.1': 'trixie', zed: 'bookworm' }

/** The Debian version number inside an image tag, as Kolla writes it (`2025.1-debian-trixie`). */
export const SUITE_OF_ENGINE: Readonly<Record<EngineVersion, Suite>> = {
  '20.10': 'bookworm',
  '26.1': 'trixie',
}

export const ENGINE_OF_SUITE: Readonly<Record<Suite, EngineVersion>> = { bookworm: '20.10', trixie: '26.1' }

/** The image namespace inside the lab's registry, Kolla's own. */
export const NAMESPACE = 'openstack.kolla'

/** Debian packages that must be on the machine that runs labs; `iproute2` is not needed there. */
export const REQUIRED_PACKAGES: readonly string[] = ['docker.io', 'debootstrap']

export interface LabHost {
  /** Host name, as in the inventory. */
  readonly name: string
  readonly container: string
  /** Address on eth0, the API network. */
  readonly address: string
  /** Address on eth1, the external network. */
  readonly externalAddress: string
  readonly engine: EngineVersion
  readonly suite: Suite
}

/** Address family of a lab's API network. */
export type Family = 'ipv4' | 'ipv6'

/** Everything a test, a bench or a person needs to use a running lab. */
export interface LabInfo {
  readonly name: string
  readonly release: Release
  /** Folder with the key, `lab.json` and the environment. */
  readonly dir: string
  /** Ready environment folder (`slipway … DIR`). */
  readonly environment: string
  readonly apiSubnet: string
  readonly externalSubnet: string
  /** Gateway of the API network: the machine that runs the lab. */
  readonly gateway: string
  /** Free address of the API subnet for keepalived. */
  readonly vip: string
  /** `address:port` of the registry, on the API network; on the external one where the API network is IPv6. */
  readonly registry: string
  readonly namespace: string
  readonly tag: string
  /** User with a key and passwordless sudo. */
  readonly user: string
  readonly privateKeyFile: string
  /** User with the same key, whose sudo asks for `adminPassword`. */
  readonly adminUser: string
  readonly adminPassword: string
  readonly hosts: readonly LabHost[]
}

export interface LabUpOptions {
  /** Default `lab`; lower-case letters, digits and dashes, at most 20. */
  readonly name?: string
  /** Default 3, at most 200. */
  readonly hosts?: number
  /** Base system of the hosts; default the release's suite. */
  readonly base?: Suite
  /** Default `2025.1`. */
  readonly release?: Release
  /** One engine version per host; the last one is repeated. Default the base's. */
  readonly engines?: readonly EngineVersion[]
  /** Family of the API network, default `ipv4`; with `ipv6` hosts have no IPv4 address on it. */
  readonly family?: Family
  /** Default `./.lab/<name>`. */
  readonly dir?: string
  /** Size of each host's own `/var/lib/docker` in GiB (sparse); default 12. */
  readonly diskGiB?: number
  /** Further releases whose images are built and pushed too, for upgrades. */
  readonly alsoReleases?: readonly Release[]
  /** Make hosts anew that exist, whatever they were made from; default: only those whose image has changed. */
  readonly renew?: boolean
  /** How many times as long as usual hosts may take to come up; default 1. */
  readonly patience?: number
  /** Called with one line of text for each step. */
  readonly say?: (line: string) => void
  readonly signal?: AbortSignal
}

export interface HostStatus {
  readonly name: string
  readonly container: string
  readonly address: string
  readonly engine: string
  /** State of the host's container: `running`, `exited`… or `missing`. */
  readonly state: string
  readonly ssh: boolean
  readonly docker: boolean
  /** Faults now in force, by name. */
  readonly faults: readonly string[]
}

export interface LabStatus {
  readonly name: string
  readonly dir: string
  readonly registry: string
  readonly registryState: string
  readonly hosts: readonly HostStatus[]
}

/** The tag of a release's images: `2025.1-debian-trixie`, `zed-debian-bookworm`. */
export function tagOfRelease(release: Release): string {
  return `${release}-debian-${SUITE_OF_RELEASE[release]}`
}
