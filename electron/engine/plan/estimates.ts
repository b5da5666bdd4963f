import type { Plan, SecondsRange } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'

/** Fewer observations than these are chance; the constant of the operation's kind is better then. */
const enough = { ofTarget: 3, ofKind: 5 }

/** What is shown is where most observations lie: neither the quickest nor the one that met a stuck disk. */
const usual = { from: 0.2, to: 0.9 }

/**
 * The plan with estimates as earlier runs of the same environment took (`runs`: the events of each): by kind and target
 * on any host, else by kind, as the range from the 20th to the 90th percentile in seconds. Where too little was observed
 * the plan's own estimate stays. What is done, and the fingerprint, are the same. Pure.
 */
export function withEstimates<P extends Plan>(plan: P, runs: readonly (readonly RunEvent[])[]): P {
  const observed = observedSeconds(runs)
  const ranges = new Map([...observed].map(([key, seconds]) => [key, rangeOf(key, seconds)]))
  const operations = plan.operations.map((operation) => {
    if (operation.role === 'milestone') return operation
    const { targetKey, kindKey } = keysOf(operation.id)
    const estimate = ranges.get(targetKey) ?? ranges.get(kindKey) ?? operation.estimate
    return { ...operation, estimate }
  })
  return { ...plan, operations }
}

/** Seconds that operations took which ended well, under the key of their kind and target and that of their kind. */
function observedSeconds(runs: readonly (readonly RunEvent[])[]): ReadonlyMap<string, readonly number[]> {
  const observed = new Map<string, number[]>()
  const keep = (key: string, seconds: number) => {
    const known = observed.get(key)
    if (known) known.push(seconds)
    else observed.set(key, [seconds])
  }
  for (const events of runs) {
    const started = new Map<string, number>()
    for (const event of events) {
      if (event.type === 'opStarted') started.set(event.op, Date.parse(event.at))
      if (event.type !== 'opDone') continue
      const seconds = (Date.parse(event.at) - (started.get(event.op) ?? Number.NaN)) / 1000
      // A clock that was set back meanwhile, or a start that was lost.
      if (!(seconds >= 0)) continue
      const { targetKey, kindKey } = keysOf(event.op)
      keep(targetKey, seconds)
      keep(kindKey, seconds)
    }
  }
  return observed
}

/** `ctl1/ensureContainer/mariadb#2` → `ensureContainer/mariadb`, `ensureContainer`: an id says its kind and target. */
function keysOf(id: string): { readonly targetKey: string; readonly kindKey: string } {
  const targetKey = id.slice(id.indexOf('/') + 1).replace(/#\d+$/, '')
  return { targetKey, kindKey: targetKey.split('/')[0] ?? '' }
}

function rangeOf(key: string, seconds: readonly number[]): SecondsRange | undefined {
  if (seconds.length < (key.includes('/') ? enough.ofTarget : enough.ofKind)) return undefined
  const sorted = seconds.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return [Math.floor(at(usual.from) * 10) / 10, Math.ceil(at(usual.to) * 10) / 10]
}
