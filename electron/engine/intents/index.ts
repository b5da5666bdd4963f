import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { Intent, IntentKind } from '#shared/model/intent'
import type { Desired } from '../plan/state'
import type { Prepared } from '../prepare'
import { deploy } from './deploy'
import type { IntentDefinition } from './intent'
import { reconfigure } from './reconfigure'

/** What Slipway can do; all other intents are refused by name. */
const definitions = { deploy, reconfigure }

type PlannedKind = keyof typeof definitions

/** An intent that a plan can be made for: the planner takes no other. */
export type PlannedIntent = Extract<Intent, { kind: PlannedKind }>

/** The intent as one that can be planned for this environment. Errors: `intent.notYet`, and what the intent refuses. */
export function allowIntent(intent: Intent, prepared: Prepared): Result<PlannedIntent> {
  if (!isPlanned(intent)) return fail(notYet(intent))
  const allowed = definitionOf(intent).allows(intent, prepared)
  return allowed.ok ? ok(intent) : allowed
}

export function desiredBy(intent: PlannedIntent, whole: Desired): Desired {
  return definitionOf(intent).desires(intent, whole)
}

/** The definition of an intent takes that very intent. */
function definitionOf(intent: PlannedIntent): IntentDefinition<PlannedKind> {
  return definitions[intent.kind] as IntentDefinition<PlannedKind>
}

function isPlanned(intent: Intent): intent is PlannedIntent {
  return Object.hasOwn(definitions, intent.kind)
}

function notYet({ kind }: Exclude<Intent, PlannedIntent>): Failure {
  return {
    code: 'intent.notYet',
    what: `Slipway cannot ${verbs[kind]} yet`,
    saw: `it can ${Object.keys(definitions).join(' and ')}`,
    remedy: 'Use Kolla-Ansible for it; the environment can be exported for that at any time.',
  }
}

/** As a sentence says it. */
const verbs: Readonly<Record<Exclude<IntentKind, PlannedKind>, string>> = {
  upgrade: 'upgrade',
  rollback: 'roll back',
  remove: 'remove a service',
  fix: 'fix what a check finds as a run',
}
