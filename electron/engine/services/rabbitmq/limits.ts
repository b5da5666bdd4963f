import { msg } from '#shared/message/message'
import type { NotFollowed, Refusal } from '../kit'

/** Options of Kolla-Ansible's role rabbitmq that Slipway does not follow yet. */
export const notFollowed: readonly NotFollowed[] = [
  {
    names: `rabbitmq_ha_* rabbitmq_message_ttl_ms rabbitmq_queue_expiry_ms`,
    because: msg`queues are replicated and expire as Slipway sets it`,
  },
  {
    names: `rabbitmq_plugins rabbitmq_enabled_plugins rabbitmq_pid_file rabbitmq_server_count
      rabbitmq_allowed_upgrades`,
    because: msg`Slipway makes it itself`,
  },
  { names: `rabbitmq_tls_options rabbitmq_enable_tls_backend`, because: msg`TLS is not deployed` },
]

export const refusals: readonly Refusal[] = [
  {
    code: 'rabbitmq.tlsNotDeployed',
    option: 'rabbitmq_enable_tls',
    what: msg`TLS between services and RabbitMQ is not deployed by Slipway yet`,
    remedy: msg`Set rabbitmq_enable_tls to no.`,
  },
]
