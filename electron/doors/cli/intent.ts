import { fail, ok, type Result } from '#shared/failure/failure'
import type { Intent } from '#shared/model/intent'

/** What a plan can be asked for by a word. */
export const intentWords = ['deploy', 'reconfigure', 'upgrade', 'rollback', 'remove'] as const
export type IntentWord = (typeof intentWords)[number]

const whole = { hosts: [], groups: [], services: [] }

/** The intent that a command line says: `upgrade --to 2026.1`, `remove nova`. Errors: `request.usage`. */
export function intentOf(word: IntentWord, of: string | undefined, to: string | undefined): Result<Intent> {
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
  }
}

function needs(word: IntentWord, what: string, example: string): Result<Intent> {
  return fail({
    code: 'request.usage',
    what: `${word} needs ${what}`,
    saw: 'none',
    remedy: `Say it: ${example}.`,
    command: ['plan', '--help'],
  })
}
