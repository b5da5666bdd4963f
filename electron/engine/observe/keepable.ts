import { createHash } from 'node:crypto'
import { redactDeep } from '#shared/lib/redact-deep'
import type { Redact } from '#shared/lib/secret'
import type { ContainerFact, DockerFacts, HostFacts } from '#shared/model/host'
import { isSecretName, lineMask, maskText } from '../plan/mask'
import type { Desired, InsideContainer } from '../plan/state'

type Spec = ContainerFact['spec']

/**
 * The facts of a host without what may be a secret. Of containers that are not ours (`ours`: names) that is all that
 * somebody wrote: environment, labels, command, health check. Of ours it is each value that holds or may hold a secret;
 * a hash stands for it, so that it can still be told from another.
 */
export function keepableFacts(facts: HostFacts, ours: ReadonlySet<string>, redact: Redact): HostFacts {
  const { docker } = facts
  if (!docker.present) return { ...facts, docker: { ...docker, saw: redactDeep(docker.saw, redact) } }
  const keep = keeper(redact)
  const containers = docker.containers.map((fact): ContainerFact => {
    const spec = ours.has(fact.name) ? keepableSpec(fact.spec, keep) : bareSpec(fact.spec)
    return { ...fact, spec }
  })
  const kept: DockerFacts = {
    ...docker,
    containers,
    images: docker.images.map((image) => ({ ...image, labels: {} })),
    volumes: docker.volumes.map((volume) => ({ ...volume, labels: {} })),
  }
  return { ...facts, docker: kept }
}

/** What a container holds inside, without what may be a secret. */
export function keepableInside(inside: InsideContainer, redact: Redact): InsideContainer {
  const { runCommand } = inside
  return runCommand === null ? inside : { ...inside, runCommand: keeper(redact)(runCommand) }
}

/** Puts wanted values in place of the hashes that stand for them; what is not equal stays withheld. */
export function restoreFacts(facts: HostFacts, desired: Desired): HostFacts {
  const { docker } = facts
  if (!docker.present) return facts
  const wanted = desired.containers.get(facts.host)
  const containers = docker.containers.map((fact) => {
    const want = wanted?.get(fact.name)?.spec
    return want ? { ...fact, spec: restoreSpec(fact.spec, want) } : fact
  })
  return { ...facts, docker: { ...docker, containers } }
}

/** The wanted text where the kept one stands for it. */
export function restore(kept: string, wanted: string | undefined): string {
  return wanted !== undefined && kept === withheld(wanted) ? wanted : kept
}

function keepableSpec(spec: Spec, keep: (text: string, name?: string) => string): Spec {
  const values = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, keep(value, name)]))
  const { healthcheck, command } = spec
  return {
    ...spec,
    environment: values(spec.environment),
    labels: values(spec.labels),
    healthcheck: healthcheck && { ...healthcheck, test: healthcheck.test.map((part) => keep(part)) },
    ...(command ? { command: command.map((part) => keep(part)) } : {}),
  }
}

function bareSpec({ command: _, ...spec }: Spec): Spec {
  return { ...spec, environment: {}, labels: {}, healthcheck: null }
}

function restoreSpec(spec: Spec, want: Omit<Spec, 'networkMode'>): Spec {
  const values = (record: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, restore(value, wanted[name])]))
  const list = (kept: readonly string[], wanted: readonly string[] | undefined) =>
    kept.map((part, at) => restore(part, wanted?.[at]))
  const { healthcheck, command } = spec
  return {
    ...spec,
    environment: values(spec.environment, want.environment),
    labels: values(spec.labels, want.labels),
    healthcheck: healthcheck && { ...healthcheck, test: list(healthcheck.test, want.healthcheck?.test) },
    ...(command ? { command: list(command, want.command) } : {}),
  }
}

function keeper(redact: Redact): (text: string, name?: string) => string {
  const mask = lineMask(redact)
  return (text, name = '') => (isSecretName(name) || maskText(text, mask) !== text ? withheld(text) : text)
}

function withheld(text: string): string {
  return `[withheld] sha256:${createHash('sha256').update(text).digest('hex')}`
}
