import type { Secret } from '#shared/lib/secret'
import type { Message } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'

/** One file of a container's config folder. */
export interface ConfigFile {
  /** Path below /etc/kolla/<key>/. */
  readonly name: string
  readonly content: Secret
  /** Where kolla_set_configs copies it; left out for files that are used from the mount. */
  readonly dest?: string
  /** `user` or `user:group` inside the container; root by default. */
  readonly owner?: string
  /** Four octal digits, inside the container; 0600 by default. On the host files are always 0600 root:root, so what a
   * non-root program reads must have a `dest` and an owner. */
  readonly perm?: string
  readonly optional?: boolean
  readonly executable?: boolean
}

export interface ConfigPermission {
  readonly path: string
  readonly owner: string
  readonly perm?: string
  readonly recurse?: boolean
  readonly exclude?: readonly string[]
}

/** What becomes /etc/kolla/<key>/: config.json and the files it names. */
export interface ContainerConfig {
  /** Split on blanks by kolla_start: no quoting. */
  readonly command: string
  readonly files: readonly ConfigFile[]
  readonly permissions?: readonly ConfigPermission[]
  /** Entries of config.json whose source is not one of `files` (a folder, an optional certificate). */
  readonly extraEntries?: readonly {
    readonly source: string
    readonly dest: string
    readonly owner: string
    readonly perm: string
    readonly optional?: boolean
    readonly merge?: boolean
  }[]
}

/** A container on a host, with its config folder. */
export interface PlacedContainer {
  readonly host: string
  readonly service: string
  /** Kolla's service key (`keystone-fernet`); the folder below /etc/kolla. */
  readonly key: string
  readonly spec: ContainerSpec
  readonly config: ContainerConfig
  /**
   * Set when the running container takes new files without a restart: the command is run inside it (as root) after
   * the host's files were written, and must copy them and tell the program, in one process that survives us.
   */
  readonly reload?: readonly string[]
}

/** A one-shot container: runs once on one host, leaves a mark when it ended well. */
export interface JobSpec {
  /** Container name while it runs, and the name of its mark. */
  readonly name: string
  readonly service: string
  readonly host: string
  readonly title: Message
  /** Kolla's service key whose folder it mounts. */
  readonly key: string
  readonly spec: ContainerSpec
  /** Its own config folder, when it does not share that of a container. */
  readonly config?: ContainerConfig
  /** What the result depends on (image, versions): the job is due when the mark's differs. */
  readonly markKey: string
  /** Seconds after which it is given up. */
  readonly limit: number
}

export interface DesiredSysctl {
  readonly host: string
  readonly key: string
  readonly value: string
  /** Where it is kept for the next boot. */
  readonly file: string
}

export interface ServiceDesire {
  readonly containers: readonly PlacedContainer[]
  readonly jobs?: readonly JobSpec[]
  readonly sysctls?: readonly DesiredSysctl[]
}

export interface FrontendMember {
  /** Server name in the balancer: the short host name. */
  readonly name: string
  readonly host: string
  readonly address: string
  readonly port: number
  /** Words after address:port; the balancer's health check words when left out. */
  readonly words?: string
  /** Takes connections only while no other member is up. */
  readonly backup?: boolean
}

/** An entry of the load balancer, Kolla's `haproxy` dictionary of a service. */
export interface Frontend {
  /** `keystone_internal`; gives `<name>_front` and `<name>_back`. */
  readonly name: string
  /** Kolla's service key: the file services.d/<key>.cfg. */
  readonly key: string
  readonly service: string
  readonly mode: 'http' | 'tcp'
  readonly external: boolean
  readonly port: number
  /** The option that says which port. */
  readonly option: string
  readonly members: readonly FrontendMember[]
  readonly frontendExtra?: readonly string[]
  readonly backendExtra?: readonly string[]
  readonly withFrontend?: boolean
}
