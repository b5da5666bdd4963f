import type { Mount } from '#shared/model/container'
import type { ClusterView, ContainerConfig, HostView, OptionView, ServiceDefinition } from '../kit'

/*
 * What an OpenStack service says of itself. Names are those of options and of passwords.yml, so that a declaration can be
 * held against the facts, and read by whoever observes, plans or checks.
 */

/** A database, and an account with all rights on it. */
export interface Database {
  /** Option that names it. */
  readonly name: string
  /** Option that names the account. */
  readonly user: string
  /** The account's password. */
  readonly password: string
  /** How the service is given the password: in the URL of a connection, or by itself. */
  readonly given: 'url' | 'alone'
  /** Whether these options ask for it; they do when left out. */
  readonly used?: (options: OptionView) => boolean
}

/** What a service needs of Keystone. */
export interface Identity {
  readonly services?: readonly IdentityService[]
  readonly users?: readonly IdentityUser[]
  readonly projects?: readonly string[]
  readonly roles?: (options: OptionView) => readonly string[]
}

/** An entry of the catalog. */
export interface IdentityService {
  readonly name: string
  readonly type: string
  readonly description: string
  /** Options that hold the addresses. */
  readonly endpoints: Readonly<Record<'internal' | 'public', string>>
  /** Has endpoints in all regions that share this Keystone, not in the own one alone. */
  readonly everywhere?: true
}

/** An account of a service, with its roles in a project. */
export interface IdentityUser {
  /** Option that names it. */
  readonly name: string
  readonly password: string
  readonly project: string
  readonly roles: readonly string[]
}

/** How the tables come to be. */
export interface Migrations {
  /** The API container whose image makes or updates them when it is told to (KOLLA_BOOTSTRAP), on one host. */
  readonly sync: string
}

/** What the balancer serves of an API, on one side. */
export interface ApiFrontend {
  /** `placement_api`; gives `<name>_front` and `<name>_back`. */
  readonly name: string
  readonly external: boolean
  /** Option that says the port at the balancer. */
  readonly port: string
  /** Option that says the port on the hosts, where it is another one than the API's. */
  readonly listen?: string
  readonly extra?: (view: ClusterView) => readonly string[]
}

/** A container that answers HTTP on each host of its group, behind the balancer. */
export interface Api {
  /** One of the service's containers. */
  readonly container: string
  /** What its options begin with. */
  readonly options: string
  /** `placement`, whose `<project>_dev_mode` has its code mounted from the host. */
  readonly project: string
  /** Option that says the port on the hosts. */
  readonly listen: string
  readonly frontends: readonly ApiFrontend[]
  /** Directives of its back ends. */
  readonly backend: (view: ClusterView) => readonly string[]
  /** The path that its health check asks for. */
  readonly health?: (release: string) => string
  readonly mounts?: readonly Mount[]
  readonly environment?: (options: OptionView) => Readonly<Record<string, string>>
  readonly config: (view: ClusterView, host: HostView) => ContainerConfig
  /** What a server that serves answers; its container is healthy when left out. */
  readonly answers?: Answer
  /** What the balancer answers when it serves it, where that must be waited for. */
  readonly behind?: Answer
}

export interface Answer {
  readonly path: string
  readonly statuses: readonly number[]
}

type Told = Omit<ServiceDefinition, 'desire' | 'frontends' | 'ports' | 'observe' | 'sequence'>

/** A service of OpenStack: what it needs around it, and the APIs that it is. */
export interface OpenStackService extends Told {
  readonly databases?: readonly Database[]
  readonly identity?: Identity
  readonly migrations?: Migrations
  readonly apis: readonly [Api, ...Api[]]
}
