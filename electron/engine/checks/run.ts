import { type Failure, FailureError } from '#shared/failure/failure'
import { timeOf } from '#shared/lib/text'
import { type Message, msg, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { SourcePlace } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import { vips } from '../options/addresses'
import type { NotFollowedOption, ResolvedOptions } from '../options/resolve'
import type { HostReader } from '../ports'
import { checkHost } from './context'
import { askImages } from './images'
import {
  type Check,
  type CheckContext,
  type CheckHost,
  fixOf,
  judge,
  type Need,
  notAsked,
  sawIn,
  type Wanted,
} from './kit'
import { askReach, reachQuestions } from './reach'
import { nothingWanted } from './wanted'

export interface CheckRun {
  /** All that there are, in the order in which they are shown. */
  readonly checks: readonly Check[]
  /** All hosts of the inventory, in its order. */
  readonly hosts: readonly { readonly name: string; readonly sshPort: number }[]
  readonly readers: ReadonlyMap<string, HostReader>
  readonly facts: ReadonlyMap<string, HostFacts>
  /** Why hosts could not be reached or read. */
  readonly failures: readonly Failure[]
  readonly options: ResolvedOptions
  readonly groups: CheckContext['groups']
  readonly passwords: CheckContext['passwords']
  readonly problems: readonly Failure[]
  readonly notDeployed: readonly Message[]
  readonly notFollowed: readonly NotFollowedOption[]
  readonly unreadFiles: readonly Message[]
  /** What the services want, or why that could not be worked out. */
  readonly wanted: { readonly value: Wanted } | { readonly failures: readonly Failure[] }
  /** The facts are from a file: no host is asked anything. */
  readonly kept?: { readonly takenAt: string; readonly thorough: boolean }
  /** Ids of the checks to run; all when left out. */
  readonly only?: readonly string[]
  readonly onResult?: (result: CheckResult) => void
  readonly signal: AbortSignal
}

/**
 * Runs the checks: those that need nothing but facts at once, the others when all hosts were asked, in parallel. A host
 * that does not answer fails its connection and skips the rest. Results come in the order of the list.
 */
export async function runChecks(run: CheckRun): Promise<readonly CheckResult[]> {
  const chosen = run.checks.filter(({ id }) => !run.only || run.only.includes(id))
  const found = new Map<string, readonly CheckResult[]>()
  const settle = (id: string, results: readonly CheckResult[]) => {
    found.set(id, results)
    for (const result of results) run.onResult?.(result)
  }
  settle('connection', connectionResults(run))
  settle('configuration', configurationResults(run))
  const context = contextOf(run)
  const asks = (check: Check) =>
    !run.kept && (check.needs?.some((need) => need === 'reach' || need === 'images') ?? false)
  for (const check of chosen.filter((one) => !asks(one))) settle(check.id, resultsOf(check, context, run))
  const needs = new Set(chosen.filter(asks).flatMap((check) => check.needs ?? []))
  const asked = await ask(run, context, needs)
  endIfStopped(run.signal)
  for (const check of chosen.filter(asks)) settle(check.id, resultsOf(check, asked, run))
  return ['connection', 'configuration', ...chosen.map(({ id }) => id)].flatMap((id) => found.get(id) ?? [])
}

/** Of what is answered beside the checks: their names may be met like those of checks. */
export const titles = {
  connection: msg`The host can be reached and read`,
  configuration: msg`Configuration can be made for every host`,
} as const satisfies Readonly<Record<string, Message>>

/** A question that was cut off is no answer: nothing may be judged by it. */
export function endIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new FailureError(stopped)
}

const stopped: Failure = {
  code: 'request.cancelled',
  what: msg`The checks were stopped before all had answered`,
  remedy: msg`Start them again.`,
  retry: true,
}

function contextOf(run: CheckRun): CheckContext {
  const { cluster, forHost } = run.options
  const told = new Set(run.notFollowed.map(({ name }) => name))
  const unused = run.options.unused.filter(({ name }) => !told.has(name))
  return {
    hosts: run.hosts.flatMap(({ name }): CheckHost[] => {
      const facts = run.facts.get(name)
      return facts ? [checkHost(name, facts, forHost(name))] : []
    }),
    groups: run.groups,
    options: cluster,
    unusedOptions: unused.map((option) => ({ ...option, place: lineOf(option.place) })),
    notFollowed: run.notFollowed.map((option) => ({ ...option, place: lineOf(option.place) })),
    problems: run.problems,
    notDeployed: run.notDeployed,
    unreadFiles: run.unreadFiles,
    passwords: run.passwords,
    wanted: 'value' in run.wanted ? run.wanted.value : nothingWanted,
    reach: new Map(),
    images: new Map(),
  }
}

function lineOf({ file, line }: SourcePlace): string {
  return `${file}${line === undefined ? '' : `:${line}`}`
}

async function ask(run: CheckRun, context: CheckContext, needs: ReadonlySet<Need>): Promise<CheckContext> {
  const [reach, images] = await Promise.all([
    needs.has('reach') ? askAll(run, context) : context.reach,
    needs.has('images') ? askImages(run.readers, context.wanted, run.signal) : context.images,
  ])
  return { ...context, reach, images }
}

/** A host that fails in between is left out; its checks then say that it could not be asked. */
async function askAll(run: CheckRun, context: CheckContext): Promise<CheckContext['reach']> {
  const ports = new Map(run.hosts.map(({ name, sshPort }) => [name, sshPort]))
  const answers = await Promise.all(
    reachQuestions(context.hosts, vips(context.options)).map(async (question) => {
      const reader = run.readers.get(question.host.name)
      if (!reader) return []
      try {
        return [await askReach(reader, question, (name) => ports.get(name) ?? 22, run.signal)]
      } catch (error) {
        if (error instanceof FailureError) return []
        throw error
      }
    }),
  )
  return new Map(answers.flat().map((answer) => [answer.host, answer]))
}

function resultsOf(check: Check, context: CheckContext, run: CheckRun): readonly CheckResult[] {
  const blank = {
    check: check.id,
    title: check.title,
    verdict: 'skip' as const,
    saw: notAsked,
    wanted: noWords,
  }
  const skipped = (host: string | null, remedy: Message, blockedBy?: keyof typeof titles) => ({
    ...blank,
    host,
    remedy,
    fix: check.fix,
    ...(blockedBy === undefined ? {} : { blockedBy }),
  })
  if (check.needs?.includes('wanted') && 'failures' in run.wanted) {
    const why = msg`What the services want could not be worked out; see configuration.`
    return [skipped(null, why, 'configuration')]
  }
  const untold = run.kept && untoldBy(run.kept, check)
  if (untold) return [skipped(null, untold)]
  const dead = run.hosts.filter(({ name }) => !run.facts.has(name))
  const silent = run.kept ? msg`The facts do not have this host.` : msg`The host does not answer.`
  const missing = check.scope === 'host' ? dead : []
  return [...judge(check, context), ...missing.map(({ name }) => skipped(name, silent, 'connection'))]
}

/** Why kept facts cannot tell what a check wants to know; undefined when they can. */
function untoldBy(kept: NonNullable<CheckRun['kept']>, { needs = [] }: Check): Message | undefined {
  const lacks = (need: Need) =>
    need === 'reach' || need === 'images' || (need === 'thorough' && !kept.thorough)
  return needs.some(lacks) ? onlyHostsTell(kept) : undefined
}

function onlyHostsTell({ takenAt }: NonNullable<CheckRun['kept']>): Message {
  return msg`Only the hosts themselves can tell; these are facts of ${timeOf(takenAt)}.`
}

function connectionResults(run: CheckRun): readonly CheckResult[] {
  return run.hosts.map(({ name }): CheckResult => {
    const head = {
      check: 'connection',
      title: titles.connection,
      host: name,
      wanted: msg`an answer`,
    }
    if (run.kept) return keptConnection(run.kept, head, run.facts.has(name))
    if (run.facts.has(name))
      return { ...head, verdict: 'pass', saw: msg`it answers`, remedy: noWords, fix: 'host' }
    const failure = run.failures.find(({ where }) => where?.host === name)
    if (!failure)
      return {
        ...head,
        verdict: 'fail',
        saw: msg`no answer`,
        remedy: msg`See whether the host runs.`,
        fix: 'host',
      }
    const { remedy, where, cause } = failure
    const field = where?.field === undefined ? {} : { field: where.field }
    const why = cause === undefined ? {} : { cause }
    return {
      ...head,
      verdict: 'fail',
      saw: sawIn(failure),
      ...why,
      remedy,
      fix: 'host',
      ...field,
    }
  })
}

function keptConnection(
  kept: NonNullable<CheckRun['kept']>,
  head: Pick<CheckResult, 'check' | 'title' | 'host' | 'wanted'>,
  known: boolean,
): CheckResult {
  if (known) return { ...head, verdict: 'skip', saw: notAsked, remedy: onlyHostsTell(kept), fix: 'host' }
  const remedy = msg`Take the facts anew, with all hosts (\`slipway facts DIR --out FILE\`).`
  return {
    ...head,
    verdict: 'fail',
    saw: msg`facts of ${timeOf(kept.takenAt)} without this host`,
    cause: msg`not in these facts`,
    remedy,
    fix: 'host',
  }
}

function configurationResults(run: CheckRun): readonly CheckResult[] {
  const head = {
    check: 'configuration',
    title: titles.configuration,
    wanted: msg`no contradiction`,
  }
  if ('value' in run.wanted) {
    return [{ ...head, host: null, verdict: 'pass', saw: msg`it can`, remedy: noWords, fix: 'globals' }]
  }
  if (run.problems.length > 0) {
    const remedy = msg`First put right what the check "Every value can be used" names.`
    const blockedBy = 'values'
    return [{ ...head, host: null, verdict: 'skip', saw: notAsked, remedy, fix: 'globals', blockedBy }]
  }
  const someDead = run.hosts.some(({ name }) => !run.facts.has(name))
  return run.wanted.failures.map((failure): CheckResult => {
    const { code, remedy, where } = failure
    const field = where?.field === undefined ? {} : { field: where.field }
    return {
      ...head,
      host: where?.host ?? null,
      // A template may ask for facts of a host that does not answer, which is told as such.
      ...(someDead && code === 'config.template.facts'
        ? { verdict: 'skip', blockedBy: 'connection' }
        : { verdict: 'fail' }),
      saw: sawIn(failure),
      remedy,
      fix: fixOf(where?.file),
      ...field,
    }
  })
}
