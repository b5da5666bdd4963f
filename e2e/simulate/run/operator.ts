import { setMaxListeners } from 'node:events'
import {
  type Clock,
  type EnginePorts,
  executePlan,
  lookFor,
  type MadePlan,
  type Outlook,
  type Picture,
  type PlannedIntent,
  type Prepared,
  prepare,
} from '#engine'
import { type Failure, ok, type Result } from '#shared/failure/failure'
import type { Environment } from '#shared/model/environment'
import type { Change, Plan } from '#shared/model/plan'
import type { RunEventBody } from '#shared/model/run'
import { type Cluster, environmentOf } from '../cluster/environment'

/** One Slipway on somebody's machine: it lives until it is told to die, and then nothing of it reaches a host any more. */
export interface Operator {
  readonly name: string
  readonly ports: EnginePorts
  readonly dead: boolean
  /** Settles when it dies. */
  readonly death: Promise<void>
  die(): void
}

/** What came of one attempt to bring a cluster about. */
export interface Attempt {
  readonly end: 'empty' | 'done' | 'failed' | 'cancelled' | 'refused' | 'killed'
  readonly plan: Plan | null
  readonly picture: Picture | null
  readonly events: readonly RunEventBody[]
  /** What its operations say that they changed. */
  readonly reported: readonly Change[]
  readonly failures: readonly Failure[]
}

/** Looks at what an engine is handed and gives back, so that mistakes can be planted there. */
export interface Hands {
  readonly plan?: (plan: MadePlan, picture: Picture) => MadePlan
  readonly ports?: (ports: EnginePorts) => EnginePorts
  readonly environment?: (environment: Environment) => Environment
}

/** Resolves the options of each cluster once, as a window does that is left open. */
export function preparing({ environment: changed }: Hands = {}): (cluster: Cluster) => Prepared {
  const known = new WeakMap<Cluster, Prepared>()
  return (cluster) => {
    const found = known.get(cluster)
    if (found) return found
    const environment = environmentOf(cluster)
    const prepared = prepare(changed?.(environment) ?? environment)
    known.set(cluster, prepared)
    return prepared
  }
}

export function operatorOn(ports: EnginePorts, name: string): Operator {
  let dead = false
  let tell: () => void = () => undefined
  const death = new Promise<void>((resolve) => {
    tell = resolve
  })
  const alive = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      work.then(
        (value) => {
          if (!dead) resolve(value)
        },
        (error) => {
          if (!dead) reject(error)
        },
      )
    })
  const guard =
    <A extends readonly unknown[], T>(call: (...given: A) => Promise<T>) =>
    (...given: A): Promise<T> =>
      dead ? new Promise<never>(() => undefined) : alive(call(...given))
  return {
    name,
    death,
    get dead() {
      return dead
    },
    die: () => {
      dead = true
      tell()
    },
    ports: {
      clock: clockOf(ports.clock, () => dead),
      http: guard(ports.http),
      sql: guard(async (via, target, options) => {
        const session = await ports.sql(via, target, options)
        return { query: guard(session.query), close: session.close }
      }),
      connector: {
        connect: guard(async (host, options) => {
          const connected = await ports.connector.connect(host, options)
          return connected.ok ? ok(guarded(connected.value, guard)) : connected
        }),
      },
    },
  }
}

type Guard = <A extends readonly unknown[], T>(
  call: (...given: A) => Promise<T>,
) => (...given: A) => Promise<T>

/** The same session, of which nothing comes back once its owner is dead. */
function guarded<T extends object>(target: T, guard: Guard): T {
  const made = Object.entries(target).map(([name, value]) => {
    // A writer is handed out at once, and guarded itself.
    if (name === 'writer') return [name, (...given: unknown[]) => guarded(value.apply(target, given), guard)]
    if (typeof value === 'function') return [name, guard((...given: unknown[]) => value.apply(target, given))]
    if (['reader', 'containers'].includes(name)) return [name, guarded(value, guard)]
    return [name, value]
  })
  return Object.fromEntries(made) as T
}

function clockOf(clock: Clock, isDead: () => boolean): Clock {
  const after = (ms: number, act: () => void) =>
    clock.after(ms, () => {
      if (!isDead()) act()
    })
  return {
    now: () => clock.now(),
    get passed() {
      return clock.passed
    },
    after,
    sleep: (ms, signal) =>
      isDead()
        ? new Promise<never>(() => undefined)
        : clock.sleep(ms, signal).then(() => (isDead() ? new Promise<never>(() => undefined) : undefined)),
  }
}

export interface AttemptOptions {
  readonly operator: Operator
  readonly prepared: Prepared
  readonly run: string
  readonly hands?: Hands
  /** Told of each event before it is kept; what it throws is a journal that cannot be written. */
  readonly onEvent?: (event: RunEventBody) => void
  readonly onPlan?: (plan: Plan) => void
  /** A deploy when left out. */
  readonly intent?: PlannedIntent
  readonly cancel?: AbortSignal
}

/** Looks, plans, and carries the plan out: what `slipway deploy` and `slipway fix` do. */
export async function attempt(options: AttemptOptions): Promise<Attempt> {
  const { operator, hands = {} } = options
  const events: RunEventBody[] = []
  const nothing = { plan: null, picture: null, events, reported: [], failures: [] }
  const killed = operator.death.then((): Attempt => ({ ...nothing, end: 'killed' }))
  return Promise.race([killed, work()])

  async function work(): Promise<Attempt> {
    const looked = await look(options)
    if (!looked.ok) return { ...nothing, end: 'refused', failures: looked.failures }
    const { picture, ground, plan: made } = looked.value
    const plan = (picture && hands.plan?.(made, picture)) ?? made
    options.onPlan?.(plan)
    if (plan.operations.length === 0) return { ...nothing, plan, picture, end: 'empty' }
    const result = await executePlan({
      plan,
      ground,
      ports: portsOf(options),
      owner: { run: options.run, who: operator.name, process: {} },
      isDead: async () => false,
      record: async (event) => {
        options.onEvent?.(event)
        events.push(event)
      },
      cancel: options.cancel ?? neverAborts(),
    })
    if (!result.ok) return { ...nothing, plan, picture, end: 'refused', failures: result.failures }
    const { result: end, changes, failures } = result.value
    return { end, plan, picture, events, reported: changes, failures }
  }
}

function portsOf({ operator, hands }: AttemptOptions): EnginePorts {
  return hands?.ports?.(operator.ports) ?? operator.ports
}

async function look(options: AttemptOptions): Promise<Result<Outlook>> {
  const { prepared, intent = { kind: 'deploy' } } = options
  return lookFor(prepared, intent, portsOf(options), neverAborts())
}

function neverAborts(): AbortSignal {
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  return signal
}
