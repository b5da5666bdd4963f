import type { ContainerFact } from '#shared/model/host'
import type { FakeFile, FakeState } from '#transport/fake/host'
import type { HttpReply, HttpRequest, SqlAnswer } from '#transport/fake/ports'
import type { SimulatedClock } from '../clock'
import type { Random } from '../random'
import type { Machine, Program } from '../shell/types'
import type { DatabaseContent } from './sql'

/** A host of the world, besides what its engine holds. */
export interface SimulatedHost {
  readonly name: string
  readonly address: string
  readonly state: FakeState
  readonly machine: Machine
  readonly sysctls: Map<string, string>
  /** Folders that are there although nothing is in them. */
  readonly folders: Set<string>
  /** By the process id that the engine shows. */
  readonly lives: Map<number, Life>
  /** Container id → the files of its own. */
  readonly trees: Map<string, Map<string, FakeFile>>
  readonly memory: number
  readonly cpus: number
  /** Nothing can be written. */
  full: boolean
  /** Neither we nor another host can reach it. */
  cut: boolean
  /** Its clock minus ours, in milliseconds. */
  offset: number
  /** Of each call to it, both ways together, in milliseconds. */
  latency: number
  /** It has a file with its time zone from the start. */
  zoned: boolean
}

/** One life of a container, from start to end. */
export interface Life {
  readonly host: SimulatedHost
  readonly fact: ContainerFact
  readonly machine: Machine
  readonly tree: Map<string, FakeFile>
  readonly listeners: Listener[]
  readonly log: string[]
  /** Resolves with how it ended. */
  readonly ended: Promise<End>
  over: boolean
  /** Whether its health check fails whatever it says. */
  sick: () => boolean
  /** How often it has taken in its configuration. */
  copies: number
  finish(end: End): void
  /** Signals that its programs listen to. */
  readonly onSignal: Map<string, () => void>
}

/** `stopped`: its program was asked, and ended in order. */
export type End = 'stopped' | 'killed'

/** What accepts connections. */
export interface Listener {
  /** `*` for all of the host. */
  readonly address: string
  readonly port: number
  readonly life: Life
  /** Says something before it is asked, as databases do. */
  readonly greets?: true
  readonly sql?: (user: string, password: string) => SqlAnswer
  readonly http?: (url: URL, request: HttpRequest) => HttpReply | Promise<HttpReply>
  /** Hands connections on; null when it has nobody to hand them to. */
  readonly onward?: () => Listener | null
}

export interface World {
  readonly clock: SimulatedClock
  /** Durations and choices of the world itself. */
  readonly random: Random
  readonly hosts: ReadonlyMap<string, SimulatedHost>
  readonly galera: Galera
  readonly messaging: Messaging
  /** `backend/server` that a balancer sends nothing new, by the balancer's life. */
  readonly drained: Map<Life, ReadonlySet<string>>
  /** Programs that were asked for and that nobody modelled. */
  readonly unmodelled: Set<string>
  /** Who answers at an address, seen from a host; null when nobody does. */
  connect(from: SimulatedHost, address: string, port: number): Listener | null
  /** Who answers in the end: a balancer hands on. */
  reach(from: SimulatedHost, address: string, port: number): Listener | null
  /** Shared addresses that the host carries now. */
  sharedAddresses(host: SimulatedHost): readonly string[]
  /** Of what a container does when it starts, for faults: null when all is well. */
  illness(life: Life): Illness | null
  /** Whether what a life fell ill with still lasts. */
  lasts(life: Life): boolean
}

/** `dies`: it ends soon after its start; `sick`: it runs and is never healthy. */
export type Illness = 'dies' | 'sick'

/** A member while its program runs. */
export interface Member {
  readonly life: Life
  readonly data: string
  /** It is part of a component that may serve. */
  component: Component | null
  state: 'waiting' | 'copying' | 'synced'
}

/** Members that see each other. */
export interface Component {
  readonly uuid: string
  readonly members: Set<Member>
  content: DatabaseContent
  seqno: number
  primary: boolean
  /** Hosts of the last view that served: all of them together may serve again after a crash. */
  view: readonly string[]
}

export interface Galera {
  readonly members: ReadonlySet<Member>
  memberOf(host: SimulatedHost): Member | undefined
  readonly programs: (life: Life, world: World) => Readonly<Record<string, Program>>
  /** A member that serves, if any. */
  serving(): Member | undefined
  /** What all members hold from now on. */
  commit(member: Member, next: DatabaseContent): void
}

export interface MessagingNode {
  readonly name: string
  readonly life: Life
  /** Stopped: its application only; the node still takes commands. */
  state: 'booting' | 'running' | 'stopped'
  draining: boolean
  readonly cookie: string
  /** What its cluster holds. */
  cluster: MessagingState
}

export interface Messaging {
  readonly nodes: ReadonlySet<MessagingNode>
  nodeOf(host: SimulatedHost): MessagingNode | undefined
  /** What all nodes of the largest cluster hold. */
  readonly state: MessagingState
  readonly programs: (life: Life, world: World) => Readonly<Record<string, Program>>
}

export interface MessagingState {
  /** Members by node name, running or not. */
  members: readonly string[]
  /** Account → hash of its password. */
  accounts: Readonly<Record<string, string>>
  flags: boolean
}
