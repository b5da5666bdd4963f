import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { type ClusterView, firstOverride, firstPath, type HostView } from '../../kit'
import { accounts, type MessagingAccount } from './accounts'
import { sourcesOf } from './override'

const sources = sourcesOf('definitions.json')

const shape = z.object({
  users: z
    .array(
      z.object({
        name: z.string(),
        password: z.string().optional(),
        password_hash: z.string().optional(),
        hashing_algorithm: z.string().optional(),
      }),
    )
    .optional(),
})
type User = NonNullable<z.infer<typeof shape>['users']>[number]

export function hasOwnDefinitions(view: ClusterView, host: HostView): boolean {
  return firstPath(view, host, sources) !== undefined
}

/**
 * The user's definitions.json for a node, or undefined. What RabbitMQ could not load, and another password for an
 * account that services use, is a failure: each start of a node would take their account away again.
 */
export function ownDefinitions(view: ClusterView, host: HostView): string | undefined {
  const text = firstOverride(view, host, sources)
  if (text === undefined) return undefined
  const users = usersIn(view, host, text)
  for (const account of accounts(view)) {
    const user = users.find(({ name }) => name === account.name)
    if (user && !isPassword(view, account, user)) throw otherPassword(view, host, account)
  }
  return text
}

/** Accounts that services use and that the user's definitions of a node do not hold. */
export function accountsLeftOut(view: ClusterView, host: HostView): readonly MessagingAccount[] {
  const text = firstOverride(view, host, sources)
  if (text === undefined) return []
  const names = new Set(usersIn(view, host, text).map(({ name }) => name))
  return accounts(view).filter(({ name }) => !names.has(name))
}

function usersIn(view: ClusterView, host: HostView, text: string): readonly User[] {
  try {
    return shape.parse(JSON.parse(text)).users ?? []
  } catch {
    throw new FailureError({
      code: 'rabbitmq.definitions',
      what: msg`RabbitMQ cannot load its definitions`,
      where: { host: host.name, file: fileOf(view, host) },
      saw: msg`no JSON object, or users that are no list of accounts`,
      remedy: msg`Correct the file: it is what \`rabbitmqctl export_definitions\` writes.`,
    })
  }
}

/** A hash that is made in another way is taken at its word. */
function isPassword(view: ClusterView, account: MessagingAccount, user: User): boolean {
  const plain = view.secret(account.passwordRef).reveal()
  if (user.password !== undefined) return user.password === plain
  const { password_hash: hash, hashing_algorithm: algorithm = 'rabbit_password_hashing_sha256' } = user
  if (hash === undefined || algorithm !== 'rabbit_password_hashing_sha256') return true
  const bytes = Buffer.from(hash, 'base64')
  const wanted = createHash('sha256').update(bytes.subarray(0, 4)).update(plain, 'utf8').digest()
  return wanted.equals(bytes.subarray(4))
}

function otherPassword(view: ClusterView, host: HostView, account: MessagingAccount): FailureError {
  return new FailureError({
    code: 'rabbitmq.definitionsPassword',
    what: msg`The definitions give the account ${account.name} another password than passwords.yml`,
    where: { host: host.name, file: fileOf(view, host) },
    saw: msg`a password that is not ${account.passwordRef}`,
    means: msg`Services use the password of passwords.yml; RabbitMQ would refuse them after each start.`,
    remedy: msg`Write {{ ${account.passwordRef} }} as the password, or leave the account out.`,
  })
}

function fileOf(view: ClusterView, host: HostView): string {
  return `config/${firstPath(view, host, sources) ?? ''}`
}
