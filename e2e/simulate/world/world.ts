import { Duplex } from 'node:stream'
import type { EnginePorts } from '#engine'
import { type FakeConnector, fakeConnector } from '#transport/fake/connector'
import type { FakeHost } from '#transport/fake/host'
import { fakeHttp, fakeSql, HttpBroken, SqlError } from '#transport/fake/ports'
import type { SimulatedClock } from '../clock'
import type { Random } from '../random'
import { type Node, parse } from '../shell/parse'
import type { Program } from '../shell/types'
import { apiPrograms } from './api'
import { balancerPrograms, carrierPrograms } from './balancer'
import { bootContainer, runInContainer } from './container'
import { daemons } from './daemons'
import { type ContainerEngines, containerEngines } from './engine'
import { galeraModel } from './galera'
import { type HostPlan, runOnHost, simulatedHost } from './host'
import { keystonePrograms } from './keystone'
import { network } from './network'
import { messagingModel } from './rabbitmq'
import type { Life, Listener, SimulatedHost, World } from './types'

export interface WorldOptions {
  readonly hosts: readonly HostPlan[]
  readonly clock: SimulatedClock
  readonly random: Random
  /** What meets calls and containers, and who watches. */
  readonly meets?: Pick<FakeHost, 'fault' | 'changed'> & Partial<Pick<World, 'illness' | 'lasts'>> & Watch
}

/** Stands around everything that a call of ours does to what the cluster keeps as a whole. */
export interface Watch {
  readonly around?: <T>(work: () => T) => T
  readonly aroundCommand?: <T>(life: Life, work: () => Promise<T>) => Promise<T>
  /** A container whose program ended by itself was started again by its engine. */
  readonly startedAgain?: (host: string, container: string) => void
}

export interface SimulatedWorld extends World {
  readonly ports: EnginePorts
  readonly connector: FakeConnector
  readonly engines: ContainerEngines
  host(name: string): SimulatedHost
}

/** Hosts, and everything that their containers make together. The engine meets it through its ports alone. */
export function simulatedWorld(options: WorldOptions): SimulatedWorld {
  const { clock, random, meets = {} } = options
  const hosts = new Map<string, SimulatedHost>()
  const { carriers, connect, reach, sharedAddresses } = network(hosts)
  const host = (name: string): SimulatedHost => {
    const found = hosts.get(name)
    if (!found) throw new Error(`no simulated host ${name}`)
    return found
  }
  const connector = fakeConnector(
    options.hosts.map(({ name }) => scriptedHost(name, () => world, programsOf, options)),
    clock,
  )
  const world: SimulatedWorld = {
    clock,
    random,
    hosts,
    host,
    galera: galeraModel(clock, random.fork('galera')),
    messaging: messagingModel(clock),
    engines: containerEngines(clock, meets.startedAgain),
    unmodelled: new Set(),
    drained: new Map(),
    connector,
    connect,
    reach,
    sharedAddresses,
    illness: meets.illness ?? (() => null),
    lasts: meets.lasts ?? (() => false),
    ports: portsOf(() => world, connector, meets.around ?? ((work) => work())),
  }
  const parsed = parser()
  for (const plan of options.hosts)
    hosts.set(
      plan.name,
      simulatedHost(
        plan,
        () => connector.state(plan.name),
        () => world,
        parsed,
      ),
    )
  return world

  function programsOf(life: Life): Readonly<Record<string, Program>> {
    const isKeystone = life.fact.spec.image.includes('keystone')
    return {
      ...daemons(life, world),
      ...world.galera.programs(life, world),
      ...world.messaging.programs(life, world),
      ...balancerPrograms(life, world),
      ...carrierPrograms(life, carriers),
      ...apiPrograms(life, world),
      ...(isKeystone ? keystonePrograms(life, world) : {}),
    }
  }
}

/** Scripts come again and again. */
function parser(): (script: string) => Node {
  const known = new Map<string, Node>()
  return (script) => {
    const node = known.get(script) ?? parse(script)
    known.set(script, node)
    return node
  }
}

function scriptedHost(
  name: string,
  world: () => SimulatedWorld,
  programsOf: (life: Life) => Readonly<Record<string, Program>>,
  { meets = {} }: WorldOptions,
): FakeHost {
  const own = () => world().host(name)
  return {
    name,
    get latencyMs() {
      return own().latency
    },
    shell: (script, _state, stdin) => runOnHost(own(), script, stdin),
    command: (container, argv, state, stdin) => {
      const life = own().lives.get(state.containers.get(container)?.pid ?? -1)
      if (!life) return { code: 126, stdout: '', stderr: 'it does not run' }
      const work = () => runInContainer(life, argv, stdin)
      return meets.aroundCommand?.(life, work) ?? work()
    },
    listen: (address, port) => streamTo(world().connect(own(), address, port)),
    boot: (fact, _state, process) => bootContainer(own(), fact, process, world(), programsOf),
    changed: (before, after, state) => {
      world().engines.changed(own(), before, after)
      meets.changed?.(before, after, state)
    },
    logs: (container) => world().engines.log(own(), container),
    ...(meets.fault ? { fault: meets.fault } : {}),
  }
}

/** A balancer accepts also what it has nobody for, and hangs up. */
function streamTo(listener: Listener | null): Duplex | null {
  if (!listener) return null
  const end = listener.onward ? listener.onward() : listener
  const stream = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  if (!end) stream.push(null)
  else if (end.greets) stream.push('greeting')
  return stream
}

const nobody = { status: 503, headers: {}, body: 'no server is available' }

function portsOf(
  world: () => SimulatedWorld,
  connector: FakeConnector,
  around: NonNullable<Watch['around']>,
): EnginePorts {
  const reach = (via: string, address: string, port: number) =>
    world().reach(world().host(via), address, port)
  return {
    connector,
    get clock() {
      return world().clock
    },
    sql: fakeSql((via, { address, port, user, password }) => {
      const server = reach(via, address, port)
      if (!server?.sql)
        throw new SqlError('PROTOCOL_CONNECTION_LOST', 'Connection lost: The server closed the connection.')
      const answer = server.sql(user, password.reveal())
      return (sql, values) => around(() => answer(sql, values))
    }),
    http: fakeHttp((via, url, request) => {
      const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
      const server = reach(via, url.hostname.replace(/^\[|\]$/g, ''), port)
      if (server?.http) return around(() => server.http?.(url, request) ?? nobody)
      const found = world().connect(world().host(via), url.hostname, port)
      if (found?.onward) return nobody
      throw new HttpBroken('socket hang up')
    }),
  }
}
