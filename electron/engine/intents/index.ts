import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type Message, msg, names } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { Intent, IntentKind } from '#shared/model/intent'
import type { Desired } from '../plan/state'
import type { Prepared } from '../prepare'
import { deploy } from './deploy'
import { fix } from './fix'
import type { CheckingIntent, ComparingIntent } from './intent'
import { reconfigure } from './reconfigure'

const comparing = { deploy, reconfigure }
const checking = { fix }

/** What Slipway can do; all other intents are refused by name. */
const definitions = { ...comparing, ...checking }

type ComparingKind = keyof typeof comparing
type CheckingKind = keyof typeof checking
type PlannedKind = ComparingKind | CheckingKind

/** An intent whose plan takes what is observed to what is desired. */
export type ComparedIntent = Extract<Intent, { kind: ComparingKind }>

/** An intent whose plan is what a check offers. */
export type CheckedIntent = Extract<Intent, { kind: CheckingKind }>

/** An intent that a plan can be made for: the planner takes no other. */
export type PlannedIntent = ComparedIntent | CheckedIntent

/** The intent as one that can be planned for this environment. Errors: `intent.notYet`, and what the intent refuses. */
export function allowIntent(intent: Intent, prepared: Prepared): Result<PlannedIntent> {
  if (!isPlanned(intent)) return fail(notYet(intent))
  const allowed = isCompared(intent)
    ? comparingOf(intent).allows(intent, prepared)
    : checkingOf(intent).allows(intent, prepared)
  return allowed.ok ? ok(intent) : allowed
}

export function isCompared(intent: PlannedIntent): intent is ComparedIntent {
  return Object.hasOwn(comparing, intent.kind)
}

export function desiredBy(intent: ComparedIntent, whole: Desired): Desired {
  return comparingOf(intent).desires(intent, whole)
}

export function checkOf(intent: CheckedIntent): string {
  return checkingOf(intent).check(intent)
}

export function takenBy(
  intent: CheckedIntent,
  results: readonly CheckResult[],
): Result<readonly CheckResult[]> {
  return checkingOf(intent).takes(intent, results)
}

/** The definition of an intent takes that very intent. */
function comparingOf(intent: ComparedIntent): ComparingIntent<ComparingKind> {
  return comparing[intent.kind] as ComparingIntent<ComparingKind>
}

function checkingOf(intent: CheckedIntent): CheckingIntent<CheckingKind> {
  return checking[intent.kind]
}

function isPlanned(intent: Intent): intent is PlannedIntent {
  return Object.hasOwn(definitions, intent.kind)
}

function notYet({ kind }: Exclude<Intent, PlannedIntent>): Failure {
  return {
    code: 'intent.notYet',
    what: unable[kind],
    saw: msg`it can ${names(Object.keys(definitions))}`,
    remedy: msg`Use Kolla-Ansible for it; the environment can be exported for that at any time.`,
  }
}

const unable: Readonly<Record<Exclude<IntentKind, PlannedKind>, Message>> = {
  upgrade: msg`Slipway cannot upgrade yet`,
  rollback: msg`Slipway cannot roll back yet`,
  remove: msg`Slipway cannot remove a service yet`,
}
