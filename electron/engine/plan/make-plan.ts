import { redactDeep } from '#shared/lib/redact-deep'
import type { Redact } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'
import type { PlanNote } from '#shared/model/plan'
import {
  barrier,
  type MadePlan,
  type PlannedOperation,
  removeContainer,
  restoreBackend,
  runJob,
  setSysctl,
  waitHealthy,
} from '../operations'
import type { PlanBuilder, SequenceContext } from '../services/kit'
import { makeBasis, planFingerprint } from './basis'
import { planBuilder } from './builder'
import { type Comparison, compare } from './comparison'
import type { Draft } from './draft'
import { type Balancer, leftDrained, restoreOperation } from './drain'
import { orderRemovals } from './removals'
import { firstStage } from './stage'
import type { Desired, DesiredService, Observed } from './state'

export interface PlanInput {
  readonly intent: Intent
  readonly desired: Desired
  readonly observed: Observed
  readonly redact: Redact
  readonly notes: readonly PlanNote[]
  readonly madeAt: Date
  /** ISO time of the kept facts that `observed` comes from; none when hosts were asked. */
  readonly factsTakenAt?: string
  /** Containers of the whole catalog, disabled services included: what is ours to remove. */
  readonly ours: Readonly<Record<string, readonly string[]>>
  /** Services of the whole catalog → those that they need. */
  readonly needs: Readonly<Record<string, readonly string[]>>
}

/**
 * Compares desired with observed and gives the ordered, explained operations that take one to the other.
 * Pure: equal inputs give equal plans (but for `madeAt`).
 */
export function makePlan(input: PlanInput): MadePlan {
  const comparison = compare(input.desired, input.observed, input.redact)
  const draft: Draft = { operations: new Map() }
  const ready = new Map<string, readonly string[]>()
  const balancer = findBalancer(input.desired)
  for (const service of input.desired.services) {
    const entry = entryOf(service, ready)
    const before = draft.operations.size
    sequenceService({ service, input, comparison, draft, entry, balancer })
    const added = [...draft.operations.values()].slice(before)
    ready.set(
      service.definition.id,
      added.length > 0 ? [addBarrier(draft, comparison, service, added)] : entry,
    )
  }
  if (balancer) restoreLeft(input, comparison, draft, balancer)
  removeDisabled(input, comparison, draft)
  orderRemovals(draft, (service) => input.needs[service] ?? [])
  const { operations: planned, next } = firstStage([...draft.operations.values()])
  // As whoever gets the plan will see it: what is masked after this would make it another plan.
  const operations = onlySettling(planned, comparison) ? [] : redactDeep(planned, input.redact)
  const basis = makeBasis(input.desired, input.observed, new Set(Object.values(input.ours).flat()))
  return {
    schema: 2,
    fingerprint: planFingerprint(basis, operations),
    intent: input.intent,
    environment: input.desired.view.environment,
    release: input.desired.view.release,
    madeAt: input.madeAt.toISOString(),
    ...(input.factsTakenAt === undefined ? {} : { facts: { takenAt: input.factsTakenAt } }),
    basis,
    operations,
    ...(next === undefined ? {} : { next: redactDeep(next, input.redact) }),
    notes: redactDeep(input.notes, input.redact),
  }
}

/**
 * Whether all that is left is to wait for first health checks of containers that run as they should: others may need
 * them, but when nothing else is to be done there is nothing to do.
 */
function onlySettling(operations: readonly PlannedOperation[], comparison: Comparison): boolean {
  return operations.every((operation) => {
    if (operation.role === 'milestone') return true
    if (!waitHealthy.is(operation) || operation.payload.type !== 'healthy') return false
    const { host, payload } = operation
    return host !== null && comparison.fact(host, payload.container)?.health === 'starting'
  })
}

interface ServiceStep {
  readonly service: DesiredService
  readonly input: PlanInput
  readonly comparison: Comparison
  readonly draft: Draft
  readonly entry: readonly string[]
  readonly balancer: Balancer | undefined
}

function sequenceService(step: ServiceStep): void {
  const { service, input, comparison, draft, entry, balancer } = step
  const { definition, desire } = service
  const groundwork = new Map<string, readonly string[]>()
  const plan = planBuilder({ service: definition.id, draft, comparison, entry, balancer, groundwork })
  for (const { host, key, value, file } of desire.sysctls ?? []) {
    const now = input.observed.hosts[host]?.sysctls[key]
    if (now === value) continue
    const id = plan.add({ ...setSysctl.make(host, { key, value, file }, now), early: true })
    groundwork.set(host, [...(groundwork.get(host) ?? []), id])
  }
  const context: SequenceContext = {
    ...input.desired.view,
    desire,
    observed: input.observed.services[definition.id] ?? null,
    placed: comparison.placed,
    fact: comparison.fact,
    verdict: comparison.verdict,
    marked: comparison.marked,
    volumes: comparison.volumes,
    strays: comparison.strays(new Set(input.ours[definition.id] ?? [])),
    plan,
  }
  definition.sequence(context)
  removeLeftJobs(step, plan)
}

/**
 * A run that died between a job's end and the removal of its container leaves a container that nobody needs, marked or
 * not: what it did is seen by other means then, or it would be due again and take the container over. One that failed
 * is kept for its logs.
 */
function removeLeftJobs({ service, comparison, draft }: ServiceStep, plan: PlanBuilder): void {
  for (const job of service.desire.jobs ?? []) {
    const fact = comparison.fact(job.host, job.name)
    const due = draft.operations.has(runJob.id(job.host, job.name))
    if (!fact || fact.state === 'running' || due) continue
    const endedWell = fact.state === 'exited' && fact.exitCode === 0
    if (!endedWell && !comparison.marked(job)) continue
    plan.remove(job.host, job.name, [
      { code: 'job.left', text: msg`it ended well, and an interrupted run left its container behind` },
    ])
  }
}

/** What must have ended before a service's own operations start: the barriers of the services it needs. */
function entryOf(service: DesiredService, ready: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...new Set(service.definition.needs.flatMap((id) => ready.get(id) ?? []))]
}

/**
 * One operation that stands for all the ends of a service, so that dependents need one id instead of thousands. They do
 * not wait for what is only taken away: that waits for them (`orderRemovals`).
 */
function addBarrier(
  draft: Draft,
  comparison: Comparison,
  { definition }: DesiredService,
  added: readonly PlannedOperation[],
): string {
  const needed = new Set(added.flatMap((operation) => operation.needs))
  const ends = added
    .filter((operation) => !needed.has(operation.id) && !removeContainer.is(operation))
    .map((operation) => operation.id)
  const input = { service: definition.id, draft, comparison, entry: [], balancer: undefined }
  return planBuilder(input).add({ ...barrier.make(null, {}, definition), needs: ends })
}

/** Containers of services that are switched off are removed last; their volumes stay. */
function removeDisabled(input: PlanInput, comparison: Comparison, draft: Draft): void {
  const enabled = new Set(input.desired.services.map((service) => service.definition.id))
  for (const [service, names] of Object.entries(input.ours)) {
    if (enabled.has(service)) continue
    const plan = planBuilder({ service, draft, comparison, entry: barriers(draft), balancer: undefined })
    for (const { host, container } of comparison.strays(new Set(names))) {
      plan.remove(host, container.name, [
        { code: 'service.disabled', text: msg`${service} is switched off; its volumes stay` },
      ])
    }
  }
}

/** Servers that an earlier run left drained and that no service of this plan puts back by itself. */
function restoreLeft(input: PlanInput, comparison: Comparison, draft: Draft, balancer: Balancer): void {
  const back = new Set(
    [...draft.operations.values()]
      .filter((operation) => restoreBackend.is(operation))
      .map((operation) => operation.target),
  )
  const { service } = balancer
  const plan = planBuilder({ service, draft, comparison, entry: barriers(draft), balancer })
  for (const left of leftDrained(balancer, input.observed)) {
    const operation = restoreOperation(balancer, left.on, left, 'left')
    if (!back.has(operation.target)) plan.add(operation)
  }
}

function barriers(draft: Draft): readonly string[] {
  return [...draft.operations.values()]
    .filter((operation) => operation.role === 'milestone')
    .map((operation) => operation.id)
}

function findBalancer(desired: Desired): Balancer | undefined {
  for (const { definition } of desired.services) {
    const commands = definition.loadBalancer
    if (commands) return { service: definition.id, commands, hosts: commands.hosts(desired.view) }
  }
  return undefined
}
