import type { RunEventBody } from '#shared/model/run'
import { endContainer } from '#transport/fake/containers'
import { type FakeCall, type FakeFault, fullDisk, lostConnection } from '#transport/fake/host'
import type { Random } from '../random'
import type { Operator } from '../run/operator'
import type { Illness, Life, SimulatedHost } from '../world/types'
import type { SimulatedWorld } from '../world/world'

/** What goes wrong around the engine. */
export interface Faults {
  /** What has happened, in words. */
  readonly log: readonly string[]
  /** Asked before each call. */
  meet(call: FakeCall): FakeFault | undefined
  illness(life: Life): Illness | null
  /** An illness lasts until all is mended. */
  lasts(life: Life): boolean
  /** Something is about to go wrong in this attempt: so many borders of operations lie ahead. */
  arm(target: Target, borders: number): void
  /** At the border of an operation. */
  border(event: RunEventBody): void
  /** What can be mended is mended. */
  heal(): void
  /** Whether what happens to containers right now is not our doing. */
  readonly acting: boolean
}

export interface Target {
  readonly operator: Operator
  readonly hosts: readonly string[]
  /** Starts a second Slipway on the same cluster. */
  readonly rival: () => void
}

interface Scene {
  readonly world: SimulatedWorld
  readonly random: Random
  readonly target: Target
  readonly host: SimulatedHost
  readonly ill: Map<string, { readonly illness: Illness; left: number }>
  readonly hanging: Set<string>
  act(work: () => void): void
}

/** Each says what it did; null where there was nothing for it to do. */
const kinds: Readonly<Record<string, (scene: Scene) => string | null>> = {
  killed: ({ target }) => {
    target.operator.die()
    return 'Slipway was killed'
  },
  cut: ({ world, random, host }) => {
    host.cut = true
    host.state.down = lostConnection(host.name)
    if (random.chance(0.5)) world.clock.after(random.int(2, 90) * 1000, () => mend(host))
    return `${host.name} was cut off`
  },
  silent: ({ world, random, host, hanging }) => {
    hanging.add(host.name)
    if (random.chance(0.5)) world.clock.after(random.int(2, 90) * 1000, () => void hanging.delete(host.name))
    return `${host.name} fell silent`
  },
  slow: ({ random, host }) => {
    host.latency = random.int(1, 8) * 1000
    return `${host.name} became slow (${host.latency} ms)`
  },
  engine: ({ world, random, host, act }) => {
    if (host.state.engine === 'missing') return null
    act(() => world.engines.restart(host, random.int(2, 60) * 1000))
    return `the engine of ${host.name} was restarted`
  },
  full: ({ world, random, host }) => {
    host.full = true
    if (random.chance(0.5)) world.clock.after(random.int(2, 120) * 1000, () => mend(host))
    return `the disk of ${host.name} is full`
  },
  dies: (scene) => fallIll(scene, 'dies'),
  sick: (scene) => fallIll(scene, 'sick'),
  member: ({ random, host, act }) => {
    const name = random.pick(['mariadb', 'rabbitmq'])
    const fact = host.state.containers.get(name)
    if (fact?.state !== 'running') return null
    act(() => endContainer(host.state, fact, 137))
    return `${name} on ${host.name} was killed`
  },
  clock: ({ world, random }) => {
    const ms = random.pick([-3_600_000, -5_000, 90_000, 3_600_000, 86_400_000])
    world.clock.jump(ms)
    return `our clock jumped by ${ms / 1000} s`
  },
  lock: ({ host }) => {
    const { files } = host.machine
    const until = Math.floor(Number.parseFloat(files.read('/proc/uptime') ?? '')) + 60
    const boot = files.read('/proc/sys/kernel/random/boot_id')
    const owner = { run: 'of-somebody-else', who: 'root@elsewhere', process: {} }
    const content = `${JSON.stringify(owner)}\n${until}\n${boot}`
    host.state.files.set('/etc/kolla/.slipway/lock', { content, mode: '0644', owner: 'root:root' })
    return `somebody took the lock of ${host.name}`
  },
  rival: ({ target }) => {
    target.rival()
    return 'a second Slipway began'
  },
}

function fallIll({ random, host, ill }: Scene, illness: Illness): string | null {
  const names = [
    'keystone',
    'haproxy',
    'mariadb',
    'rabbitmq',
    'memcached',
    'horizon',
    'keystone_fernet',
    'cron',
    'bootstrap_keystone',
  ]
  const name = random.pick(names)
  ill.set(`${host.name}/${name}`, { illness, left: random.int(1, 4) })
  return `${name} on ${host.name} ${illness === 'dies' ? 'dies when it starts' : 'is never healthy'}`
}

function mend(host: SimulatedHost): void {
  host.cut = false
  host.full = false
  host.latency = 20
  host.state.down = undefined
}

const written = new Set(['writeFiles', 'create', 'pull', 'ensureVolume'])

/** Faults of one simulated run; what happens, and when, the random stream decides. */
export function faultsOn(world: () => SimulatedWorld, random: Random): Faults {
  const log: string[] = []
  const ill: Scene['ill'] = new Map()
  const hanging = new Set<string>()
  let acting = false
  let due: number[] = []
  let seen = 0
  let target: Target | null = null
  const act = (work: () => void) => {
    acting = true
    work()
    acting = false
  }
  const happen = () => {
    if (!target || target.operator.dead) return
    const kind = random.pick(Object.keys(kinds))
    const host = world().host(random.pick(target.hosts))
    const what = kinds[kind]?.({ world: world(), random, target, host, ill, hanging, act }) ?? null
    if (what !== null) log.push(what)
  }
  return {
    log,
    get acting() {
      return acting
    },
    meet: (call) => {
      if (hanging.has(call.host)) return 'silent'
      return world().host(call.host).full && written.has(call.kind) ? fullDisk(call) : undefined
    },
    illness: ({ host, fact }) => {
      const found = ill.get(`${host.name}/${fact.name}`)
      if (!found || found.left === 0) return null
      found.left -= 1
      return found.illness
    },
    lasts: ({ host, fact }) => ill.has(`${host.name}/${fact.name}`),
    arm: (at, borders) => {
      target = at
      seen = 0
      due = Array.from({ length: random.int(1, 3) }, () => random.int(0, Math.max(0, borders - 1)))
    },
    border: ({ type }) => {
      if (type !== 'opStarted' && type !== 'opDone') return
      for (const _due of due.filter((border) => border === seen)) {
        // In the middle of what begins, as often as right at its border.
        if (random.chance(0.5)) happen()
        else world().clock.after(random.int(1, 4_000), happen)
      }
      seen += 1
    },
    heal: () => {
      target = null
      due = []
      ill.clear()
      hanging.clear()
      for (const host of world().hosts.values()) mend(host)
    },
  }
}
