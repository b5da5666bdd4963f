import { type Failure, fail, ok, type Result, type SlipwayCommand } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'

/** What a plan can be asked for by a word. */
export const intentWords = ['deploy', 'reconfigure', 'upgrade', 'rollback', 'remove', 'fix'] as const
export type IntentWord = (typeof intentWords)[number]

const whole = { hosts: [], groups: [], services: [] }

export interface IntentOptions {
  /** The release to upgrade to. */
  readonly to?: string | undefined
  /** Hosts that are meant. */
  readonly host?: readonly string[] | undefined
}

/** The intent that a command line says: `upgrade --to 2026.1`, `remove nova`, `fix timezone`. Errors: `request.usage`. */
export function intentOf(
  word: IntentWord,
  of: string | undefined,
  { to, host: hosts = [] }: IntentOptions = {},
): Result<Intent> {
  switch (word) {
    case 'deploy':
    case 'reconfigure':
      return ok({ kind: word })
    case 'upgrade':
      if (to === undefined) return needs(word, 'a release', '--to 2026.1')
      return ok({ kind: word, to, scope: whole, strategy: 'rolling' })
    case 'rollback':
      return of === undefined
        ? needs(word, 'a run', 'rollback RUN')
        : ok({ kind: word, run: of, scope: whole })
    case 'remove':
      return of === undefined ? needs(word, 'a service', 'remove SERVICE') : ok({ kind: word, service: of })
    case 'fix':
      return of === undefined
        ? needs(word, 'a check', 'fix CHECK')
        : ok({ kind: word, check: of, hosts: [...hosts] })
  }
}

/** The verb that plans this, asks, and carries it out; with what it takes beside the environment. */
export function commandOf(intent: Intent): SlipwayCommand {
  if (intent.kind !== 'fix') return [intent.kind]
  return ['fix', intent.check, ...intent.hosts.flatMap((host) => ['--host', host])]
}

/** Said to a user who was not there to say yes. */
export function notConfirmed(intent: Intent, saw: string): Failure {
  return {
    code: 'request.notConfirmed',
    what: msg`Nobody said yes, so nothing was changed`,
    saw: quoted(saw),
    remedy: msg`Look at the plan, then say yes beforehand.`,
    command: [...commandOf(intent), '--yes'],
  }
}

function needs(word: IntentWord, what: string, example: string): Result<Intent> {
  return fail({
    code: 'request.usage',
    what: msg`${word} needs ${what}`,
    saw: msg`none`,
    remedy: msg`Say it: ${example}.`,
    command: ['plan', '--help'],
  })
}
