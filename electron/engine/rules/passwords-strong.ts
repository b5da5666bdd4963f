import type { Failure } from '#shared/failure/failure'
import { type Message, msg, some } from '#shared/message/message'
import type { Rule, RuleContext } from './kit'
import { passwordsRead, type ReadPassword } from './passwords-read'

const shortest = 8

/** Passwords that would be guessed, and one that opens several doors. */
export const passwordsStrong: Rule = {
  id: 'passwords-strong',
  warnings: (context) => {
    // Several services may be given one password.
    const read = [...new Map(passwordsRead(context).map((one) => [one.use.name, one])).values()]
    const counted = read.map(({ use, value }) => ({ use, value: value.slice(0, use.counts) }))
    const guessed = counted.filter(isGuessed)
    const short = counted.filter((one) => one.value.length < shortest && !guessed.includes(one))
    return [
      ...weak(
        context,
        guessed,
        (names) => msg`Passwords can be guessed: ${names}`,
        msg`a common word, a name, or few different characters`,
      ),
      ...weak(
        context,
        short,
        (names) => msg`Passwords are short: ${names}`,
        msg`fewer than ${shortest} characters`,
      ),
      ...sameValues(context, read),
    ]
  },
}

/** Words that are tried first, and those that documentation and other installers leave in place. */
const common = new Set(
  `admin administrator changeit changeme cloud default demo devstack guest kolla letmein mariadb master mysql
  openstack pass passw0rd password passwort qwerty rabbitmq root s3cret secret stack superuser supersecret test
  welcome`.split(/\s+/),
)

function isGuessed({ use, value }: ReadPassword): boolean {
  const lower = value.toLowerCase()
  const word = lower.replace(/[\d\W_]+$/, '')
  const names = [use.name, ...use.name.split('_')]
  const few = new Set(lower).size < 4
  return few || common.has(lower) || common.has(word) || names.includes(word) || isRow(lower)
}

/** `12345678`, `abcdefgh`: each character the next one after the last. */
function isRow(text: string): boolean {
  return [...text].every((letter, at) => at === 0 || letter.charCodeAt(0) - text.charCodeAt(at - 1) === 1)
}

function weak(
  context: RuleContext,
  found: readonly ReadPassword[],
  what: (names: Message) => Message,
  saw: Message,
): readonly Failure[] {
  if (found.length === 0) return []
  return [
    {
      code: 'passwords.weak',
      what: what(
        some(
          found.map(({ use }) => use.name),
          5,
        ),
      ),
      where: { file: `${context.environment.dir}/passwords.yml` },
      saw,
      remedy: advice,
    },
  ]
}

const advice = msg`Remove their lines and run \`slipway env init\` on the folder: it makes long ones of random characters.`

function sameValues(context: RuleContext, read: readonly ReadPassword[]): readonly Failure[] {
  const names = new Map<string, string[]>()
  for (const { use, value } of read) names.set(value, [...(names.get(value) ?? []), use.name])
  return [...names.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      code: 'passwords.same',
      what: msg`One password stands for several: ${some(group, 5)}`,
      where: { file: `${context.environment.dir}/passwords.yml` },
      saw: msg`the same value`,
      remedy: advice,
    }))
}
