import { type Message, msg } from '#shared/message/message'
import type { NotFollowed, Refusal } from '../kit'
import type { Database } from './declare'

/** Serving in plain text what was asked to be encrypted would be worse than not serving it. */
export function backendTlsRefusal(project: string, title: string): Refusal {
  const option = `${project}_enable_tls_backend`
  return {
    code: `${project}.tlsNotDeployed`,
    option,
    what: msg`TLS between the load balancer and ${title} is not deployed by Slipway yet`,
    isAsked: (o) => o.bool(option) && !o.bool('kolla_enable_tls_backend'),
    remedy: setToNo(option),
  }
}

function setToNo(option: string): Message {
  return msg`Set ${option} to no.`
}

/** Where a database is, no service says for itself. */
export function databaseLimits(databases: readonly Database[]): readonly NotFollowed[] {
  const prefixes = databases.map(({ name }) => name.replace(/_name$/, ''))
  if (prefixes.length === 0) return []
  return [
    {
      names: prefixes.map((prefix) => `${prefix}_shard* ${prefix}_address ${prefix}_host`).join(' '),
      because: msg`services find their database at database_address`,
    },
  ]
}

/** Of a service that tells nobody what it does. */
export function noNotifications(project: string, title: string): NotFollowed {
  return {
    names: `${project}_notification_topics ${project}_enabled_notification_topics ${project}_default_notifications_topic_*`,
    because: msg`${title} sends no notifications`,
  }
}
