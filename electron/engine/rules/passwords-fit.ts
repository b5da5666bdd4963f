import type { Failure } from '#shared/failure/failure'
import { listed } from '#shared/lib/text'
import type { PasswordUse } from '../services/kit'
import type { Rule, RuleContext } from './kit'
import { passwordsRead, type ReadPassword } from './passwords-read'

/** Every password can be given to the programs that read it. Characters are named, the password never is. */
export const passwordsFit: Rule = {
  id: 'passwords-fit',
  problems: (context) => passwordsRead(context).flatMap((read) => problemOf(context, read)),
}

function problemOf(context: RuleContext, { use, value }: ReadPassword): readonly Failure[] {
  const looked = use.counts === undefined ? value : value.slice(0, use.counts)
  if (value !== value.trim()) return [failure(context, use, 'a space at its beginning or end')]
  if (use.max !== undefined && value.length > use.max) {
    return [failure(context, use, `more than ${use.max} characters`)]
  }
  const wrong = [...new Set(looked)].filter((letter) => isWrong(use, letter))
  if (wrong.length === 0) return []
  const where = use.counts === undefined ? '' : ` among its first ${use.counts} characters`
  return [failure(context, use, `${listed([...new Set(wrong.map(described))])}${where}`)]
}

function isWrong({ not = '', ascii }: PasswordUse, letter: string): boolean {
  return /\p{Cc}/u.test(letter) || not.includes(letter) || (ascii === true && letter > '~')
}

function described(letter: string): string {
  if (letter === ' ') return 'a space'
  if (letter === '\n' || letter === '\r') return 'a line break'
  if (letter === '\t') return 'a tab'
  return /\p{Cc}/u.test(letter) ? 'a control character' : letter
}

function failure(context: RuleContext, use: PasswordUse, saw: string): Failure {
  return {
    code: 'passwords.characters',
    what: `${use.name} holds what ${use.reader} cannot be given`,
    where: placeOf(context, use),
    saw,
    ...(use.why === undefined ? {} : { means: use.why }),
    remedy: `Choose another ${use.name} in passwords.yml, of letters and digits.`,
  }
}

function placeOf({ environment }: RuleContext, { name }: PasswordUse) {
  return { file: `${environment.dir}/passwords.yml`, field: name }
}
