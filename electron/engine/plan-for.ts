import { attempt, ok, type Result, unless } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { jumpsOf } from './checks/wanted'
import {
  connectAll,
  type EnginePorts,
  type Ground,
  groundOf,
  type Picture,
  type Report,
  takePicture,
} from './cluster'
import {
  type CheckedIntent,
  type ComparedIntent,
  checkOf,
  desiredBy,
  isCompared,
  type PlannedIntent,
  takenBy,
} from './intents'
import { pictureFromFacts } from './kept-facts'
import { notesOf } from './notes'
import type { KeptFacts } from './observe/kept'
import type { MadePlan } from './operations'
import { checkPlan } from './plan/check-plan'
import { makePlan } from './plan/make-plan'
import type { Clock } from './ports'
import { preflight, preflightFromFacts } from './preflight'
import type { Prepared } from './prepare'
import { jumpFailure } from './releases'

/** What was seen for an intent: the plan that follows from it, and what a run of that plan needs. */
export interface Outlook {
  readonly plan: MadePlan
  readonly ground: Ground
  /** Null where only a check was asked. */
  readonly picture: Picture | null
}

/** Asks hosts as the intent needs it: all of them for a whole picture, or a check. */
export function lookFor(
  prepared: Prepared,
  intent: PlannedIntent,
  ports: EnginePorts,
  signal: AbortSignal,
  report: Report = () => undefined,
): Promise<Result<Outlook>> {
  const asking = { prepared, ports, signal, report }
  return isCompared(intent) ? compared(intent, asking) : checked(intent, asking)
}

interface Asking {
  readonly prepared: Prepared
  readonly ports: EnginePorts
  readonly signal: AbortSignal
  readonly report: Report
}

async function compared(intent: ComparedIntent, asking: Asking): Promise<Result<Outlook>> {
  const { prepared, ports, signal, report } = asking
  const picture = await takePicture(prepared, ports, signal, report)
  if (!picture.ok) return picture
  const plan = planWithoutJump(picture.value, intent, ports.clock)
  return plan.ok ? ok({ plan: plan.value, ground: groundOf(picture.value), picture: picture.value }) : plan
}

/**
 * Hosts may be as bare as they are before a first deploy. Only those that the check offers something for are connected
 * to again, to be changed.
 */
async function checked(intent: CheckedIntent, asking: Asking): Promise<Result<Outlook>> {
  const { prepared, ports, signal, report } = asking
  const check = checkOf(intent)
  report(msg`asking check ${check}`)
  const results = await attempt(() => preflight(prepared, ports.connector, { only: [check], signal }))
  if (!results.ok) return results
  const taken = takenBy(intent, ofCheck(check, results.value))
  if (!taken.ok) return taken
  const plan = planOfCheck(prepared, intent, taken.value, ports.clock.now())
  const hosts = prepared.targets.filter(({ name }) => plan.operations.some(({ host }) => host === name))
  const { sessions, failures } = await connectAll(ports, hosts, signal)
  return unless(failures, () => ({ plan, ground: groundOfCheck(prepared, sessions), picture: null }))
}

/** The plan that `lookFor` would have made when the facts were taken; no host is asked. */
export async function planFromKept(
  prepared: Prepared,
  kept: KeptFacts,
  intent: PlannedIntent,
  { signal, clock }: { readonly signal: AbortSignal; readonly clock: Pick<Clock, 'now'> },
): Promise<Result<MadePlan>> {
  if (isCompared(intent)) {
    const picture = await pictureFromFacts(prepared, kept, signal)
    return picture.ok ? planWithoutJump(picture.value, intent, clock) : picture
  }
  const check = checkOf(intent)
  const results = await attempt(() => preflightFromFacts(prepared, kept, { only: [check], signal }))
  if (!results.ok) return results
  const taken = takenBy(intent, ofCheck(check, results.value))
  return taken.ok ? ok(planOfCheck(prepared, intent, taken.value, clock.now(), kept.takenAt)) : taken
}

/** A release that cannot be reached in one step from what runs is refused, as the preflight check refuses it. */
function planWithoutJump(
  picture: Picture,
  intent: ComparedIntent,
  clock: Pick<Clock, 'now'>,
): Result<MadePlan> {
  const where = { file: `${picture.prepared.environment.dir}/slipway.yml` }
  const jumps = jumpsOf(picture.desired).map((jump) => jumpFailure(jump, where))
  return unless(jumps, () => planFrom(picture, intent, clock))
}

/** The plan that takes the observed state to the desired one. */
export function planFrom(picture: Picture, intent: ComparedIntent, clock: Pick<Clock, 'now'>): MadePlan {
  return makePlan({
    intent,
    desired: desiredBy(intent, picture.desired),
    observed: picture.observed,
    redact: picture.prepared.redact,
    notes: notesOf(picture.prepared),
    madeAt: clock.now(),
    ...(picture.factsTakenAt === undefined ? {} : { factsTakenAt: picture.factsTakenAt }),
    needs: Object.fromEntries(picture.prepared.catalog.map(({ id, needs }) => [id, needs])),
    ours: Object.fromEntries(
      picture.prepared.catalog.map((service) => [
        service.id,
        service.containers.map((container) => container.name),
      ]),
    ),
  })
}

function planOfCheck(
  { environment: { config }, redact }: Prepared,
  intent: CheckedIntent,
  results: readonly CheckResult[],
  madeAt: Date,
  factsTakenAt?: string,
): MadePlan {
  const { name: environment, release } = config
  const facts = factsTakenAt === undefined ? {} : { factsTakenAt }
  return checkPlan({ intent, environment, release, results, redact, madeAt, ...facts })
}

/** What a check offers needs neither passwords nor files of the environment. */
function groundOfCheck({ redact }: Prepared, sessions: Ground['sessions']): Ground {
  const none = (what: string) => (): never => {
    throw new Error(`what a check offers has no ${what}`)
  }
  return { sessions, redact, secret: none('secret'), content: none('file'), findCauses: async () => [] }
}

/** How hosts are connected to, and the configuration, are always told beside it. */
function ofCheck(check: string, results: readonly CheckResult[]): readonly CheckResult[] {
  return results.filter((result) => result.check === check)
}
