import { type Failure, FailureError } from '#shared/failure/failure'
import type { DockerFacts, DockerMissing, HostFacts } from '#shared/model/host'
import type { HostReader } from '../ports'
import { clockOffset } from './clock'
import { files } from './parts/files'
import { filesystems } from './parts/filesystems'
import { interfaces } from './parts/interfaces'
import { listening } from './parts/listening'
import { machine } from './parts/machine'
import { marks } from './parts/marks'
import { memory } from './parts/memory'
import { os } from './parts/os'
import type { FactPart } from './parts/part'
import { processes } from './parts/processes'
import { resolves } from './parts/resolves'
import { security } from './parts/security'
import { sysctls } from './parts/sysctls'
import { templates } from './parts/templates'
import { time } from './parts/time'
import { parseSection, scriptOf, sectionsOf } from './script'

export interface GatherOptions {
  /** Host names that each host is asked to resolve. */
  readonly resolve: readonly string[]
  /** Also asks what only checks look at and what takes a moment: whether the clock is kept, and the processes. */
  readonly thorough?: boolean
  readonly signal?: AbortSignal
  /** Our clock in milliseconds since the epoch. */
  readonly now?: () => number
}

const timeoutMs = 45_000

/** Every part of a visit except the names to resolve. */
const always = {
  os,
  machine,
  memory,
  filesystems,
  interfaces,
  listening,
  sysctls,
  security,
  files,
  marks,
  templates,
}
const forChecks = { time, processes }

/**
 * Reads a host: one script and one visit to its engine, at the same time. Throws a `FailureError` that names the host
 * and every fact that could not be read; a missing engine is a fact, not a failure.
 */
export async function gatherFacts(reader: HostReader, options: GatherOptions): Promise<HostFacts> {
  const call = { timeoutMs, ...(options.signal ? { signal: options.signal } : {}) }
  const now = options.now ?? Date.now
  const names = resolves(options.resolve)
  const extra = options.thorough ? Object.values(forChecks) : []
  const script = scriptOf([...Object.values(always), ...extra, names])
  const probe = async () => {
    const sent = now()
    const outcome = await reader.probe(script, call)
    return { outcome, sent, received: now() }
  }
  const [visit, docker] = await Promise.all([probe(), reader.containers.observe(call)])
  const sections = sectionsOf(reader.name, visit.outcome.stdout, visit.outcome.stderr)
  return assemble(reader.name, sections, names, visit, docker)
}

function assemble(
  host: string,
  sections: ReadonlyMap<string, string>,
  names: FactPart<HostFacts['resolves']>,
  visit: { readonly sent: number; readonly received: number },
  docker: DockerFacts | DockerMissing,
): HostFacts {
  const failures: Failure[] = []
  const read = <T>(part: FactPart<T>): T | undefined => {
    const parsed = parseSection(host, sections, part)
    if ('value' in parsed) return parsed.value
    failures.push(parsed.failure)
    return undefined
  }
  const seen = {
    os: read(always.os),
    ...read(always.machine),
    memory: read(always.memory),
    filesystems: read(always.filesystems),
    interfaces: read(always.interfaces),
    listening: read(always.listening),
    resolves: read(names),
    sysctls: read(always.sysctls),
    ...read(always.security),
    processes: sections.has(processes.id) ? read(processes) : undefined,
    files: read(always.files),
    marks: read(always.marks),
    templates: read(always.templates),
  }
  const offset = clockOffset(
    visit.sent,
    sections.get('begin') ?? '',
    sections.get('end') ?? '',
    visit.received,
  )
  const clock = {
    ...(offset ?? { offsetMs: 0, uncertaintyMs: Number.MAX_SAFE_INTEGER }),
    ...((sections.has(time.id) ? read(time) : undefined) ?? { synchronized: null, daemon: null }),
  }
  return complete({ host, ...seen, clock, docker }, failures)
}

/** Only when nothing failed is every field there. */
function complete(
  facts: { readonly [K in keyof HostFacts]?: HostFacts[K] | undefined },
  failures: readonly Failure[],
): HostFacts {
  const [first, ...more] = failures
  if (first) throw new FailureError(first, ...more)
  return facts as HostFacts
}
