import type { ContainerFact } from '#shared/model/host'
import { startContainer } from '#transport/fake/containers'
import type { SimulatedClock } from '../clock'
import type { End, Life, SimulatedHost } from './types'

/** What a container engine does by itself: it notices ends, keeps logs and starts again what failed. */
export interface ContainerEngines {
  changed(host: SimulatedHost, before: ContainerFact | undefined, after: ContainerFact | undefined): void
  log(host: SimulatedHost, fact: ContainerFact): string
  /** All of a host's containers end at once; what should run comes back after some time. */
  restart(host: SimulatedHost, awayMs: number): void
}

export function containerEngines(
  clock: SimulatedClock,
  startedAgain: (host: string, container: string) => void = () => undefined,
): ContainerEngines {
  /** Container id → its last words. */
  const logs = new Map<string, readonly string[]>()
  const failures = new Map<string, number>()
  const finish = (life: Life | undefined, end: End) => {
    if (!life || life.over) return
    life.host.lives.delete(life.fact.pid)
    logs.set(life.fact.id, life.log)
    life.finish(end)
  }
  const startLater = (host: SimulatedHost, fact: ContainerFact, waitMs: number) =>
    clock.after(waitMs, () => {
      const now = [...host.state.containers.values()].find(({ id }) => id === fact.id)
      if (now?.state !== 'restarting' || host.state.engine === 'missing') return
      host.state.containers.set(now.name, { ...now, state: 'exited' })
      startedAgain(host.name, now.name)
      startContainer(host.state, now.name, clock)
    })
  const changed = (
    host: SimulatedHost,
    before: ContainerFact | undefined,
    after: ContainerFact | undefined,
  ) => {
    if (before?.state !== 'running' || after?.state === 'running') return
    const life = host.lives.get(before.pid)
    // A container that is set aside goes on under another name.
    if (!after) return
    finish(life, after.exitCode === 0 ? 'stopped' : 'killed')
    if (after.exitCode === 0 || after.spec.restartPolicy === 'no') return
    const times = (failures.get(after.id) ?? 0) + 1
    failures.set(after.id, times)
    host.state.containers.set(after.name, { ...after, state: 'restarting' })
    startLater(host, after, Math.min(60_000, 100 * 2 ** times))
  }
  return {
    changed,
    log: (host, fact) => (host.lives.get(fact.pid)?.log ?? logs.get(fact.id) ?? []).join('\n'),
    restart: (host, awayMs) => {
      const { state } = host
      const engine = state.engine
      const running = [...state.containers.values()].filter((fact) =>
        ['running', 'restarting'].includes(fact.state),
      )
      state.engine = 'missing'
      for (const fact of running) {
        finish(host.lives.get(fact.pid), 'killed')
        state.containers.set(fact.name, { ...fact, state: 'exited', exitCode: 137, pid: 0 })
      }
      for (const tell of [...state.watchers]) tell()
      clock.after(awayMs, () => {
        state.engine = engine
        for (const { id, spec } of running) {
          const now = [...state.containers.values()].find((fact) => fact.id === id)
          if (now?.state === 'exited' && spec.restartPolicy !== 'no') startContainer(state, now.name, clock)
        }
      })
    },
  }
}
