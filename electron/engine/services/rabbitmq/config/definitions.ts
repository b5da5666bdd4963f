import { createHash } from 'node:crypto'
import type { Secret } from '#shared/lib/secret'
import type { ClusterView, HostView } from '../../kit'
import { differences } from '../releases'
import { accounts } from './accounts'
import { ownDefinitions } from './own-definitions'

/** What RabbitMQ loads at each start: the user's own definitions, or ours. */
export function definitions(view: ClusterView, host: HostView): string {
  return ownDefinitions(view, host) ?? generated(view)
}

/** The virtual host, accounts with salted hashes, rights and policies. */
function generated(view: ClusterView): string {
  const streams =
    differences(view.release).streamPolicies && view.options.bool('om_enable_rabbitmq_stream_fanout')
  return json({ ...accountParts(view), policies: streams ? [streamRetention(view)] : [] })
}

/** Only the virtual host and the accounts that services use: for a cluster with definitions of the user's own. */
export function accountDefinitions(view: ClusterView): string {
  return json(accountParts(view))
}

function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

function accountParts(view: ClusterView) {
  const wanted = accounts(view)
  return {
    vhosts: [{ name: '/' }],
    users: wanted.map((account) => ({
      name: account.name,
      password_hash: passwordHash(account.name, view.secret(account.passwordRef)),
      hashing_algorithm: 'rabbit_password_hashing_sha256',
      tags: account.tag,
    })),
    permissions: wanted.map(({ name, configure, write, read }) => ({
      user: name,
      vhost: '/',
      configure,
      write,
      read,
    })),
  }
}

/**
 * base64 of a 4-byte salt and SHA-256(salt + password). The salt comes from account and password, so that the file
 * stays the same until one of them changes.
 */
export function passwordHash(account: string, password: Secret): string {
  const plain = Buffer.from(password.reveal(), 'utf8')
  const salt = createHash('sha256').update(`salt of ${account}\n`).update(plain).digest().subarray(0, 4)
  const hash = createHash('sha256').update(salt).update(plain).digest()
  return Buffer.concat([salt, hash]).toString('base64')
}

function streamRetention(view: ClusterView) {
  return {
    vhost: '/',
    name: 'stream-retention-policy',
    'apply-to': 'streams',
    pattern: '.+',
    definition: {
      'stream-max-segment-size-bytes': view.options.int('rabbitmq_stream_max_segment_size_bytes'),
      'max-age': view.options.string('rabbitmq_stream_segment_max_age'),
    },
    priority: 1,
  }
}
