import type { Executor } from '../executor'
import { drainBackend, restoreBackend } from './balancer'
import { barrier } from './barrier'
import { ensureContainer, reloadContainer, removeContainer } from './container'
import { pullImage, setSysctl, writeFiles } from './host'
import { runJob } from './job'
import { waitHealthy } from './wait'

/** Every kind of operation that a plan may hold. */
export const executors: readonly Executor[] = [
  barrier,
  pullImage,
  writeFiles,
  setSysctl,
  runJob,
  ensureContainer,
  reloadContainer,
  removeContainer,
  waitHealthy,
  drainBackend,
  restoreBackend,
]

export function executorsByKind(): ReadonlyMap<string, Executor> {
  return new Map(executors.map((item) => [item.kind, item]))
}
