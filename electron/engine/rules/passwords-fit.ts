import type { Failure } from '#shared/failure/failure'
import { all, english, type Message, msg, quoted } from '#shared/message/message'
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
  if (value !== value.trim()) return [failure(context, use, msg`a space at its beginning or end`)]
  if (use.max !== undefined && value.length > use.max) {
    return [failure(context, use, msg`more than ${use.max} characters`)]
  }
  const wrong = [...new Set(looked)].filter((letter) => isWrong(use, letter))
  if (wrong.length === 0) return []
  const what = msg`${all([...new Map(wrong.map((letter) => [english(described(letter)), described(letter)])).values()])}`
  return [
    failure(
      context,
      use,
      use.counts === undefined ? what : msg`${what} among its first ${use.counts} characters`,
    ),
  ]
}

function isWrong({ not = '', ascii }: PasswordUse, letter: string): boolean {
  return /\p{Cc}/u.test(letter) || not.includes(letter) || (ascii === true && letter > '~')
}

function described(letter: string): Message {
  if (letter === ' ') return msg`a space`
  if (letter === '\n' || letter === '\r') return msg`a line break`
  if (letter === '\t') return msg`a tab`
  return /\p{Cc}/u.test(letter) ? msg`a control character` : quoted(letter)
}

function failure(context: RuleContext, use: PasswordUse, saw: Message): Failure {
  return {
    code: 'passwords.characters',
    what: msg`${use.name} holds what ${use.reader} cannot be given`,
    where: placeOf(context, use),
    saw,
    ...(use.why === undefined ? {} : { means: use.why }),
    remedy: msg`Choose another ${use.name} in passwords.yml, of letters and digits.`,
  }
}

function placeOf({ environment }: RuleContext, { name }: PasswordUse) {
  return { file: `${environment.dir}/passwords.yml`, field: name }
}
