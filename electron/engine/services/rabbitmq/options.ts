import { type Message, msg } from '#shared/message/message'
import { isSince } from '../../releases'
import { containerOptions, type OptionDefinition, shapes } from '../kit'

/** Options that only RabbitMQ and its clients read. Names and defaults are Kolla-Ansible's. */
export const options: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'rabbitmq', image: 'rabbitmq', healthcheck: true }),
  text('rabbitmq_user', 'openstack', msg`Account of the services.`, shapes.label),
  text(
    'rabbitmq_monitoring_user',
    (o) => (isSince(o.release, '2026.1') ? 'openstack-monitoring' : ''),
    msg`Account that may only look; none when empty.`,
    shapes.orEmpty(shapes.label),
  ),
  text('rabbitmq_datadir_volume', 'rabbitmq', msg`Volume with the data.`, shapes.volumeName),
  text(
    'rabbitmq_server_additional_erl_args',
    '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none',
    msg`Arguments of the Erlang virtual machine.`,
    shapes.erlangArguments,
  ),
  text(
    'rabbitmq_cluster_partition_handling',
    'pause_minority',
    msg`What nodes do when they lose each other.`,
    shapes.partitionHandling,
  ),
  flag('rabbitmq_enable_tls', false, msg`Whether clients talk to RabbitMQ over TLS.`),
  flag(
    'om_enable_rabbitmq_tls',
    (o) => o.bool('rabbitmq_enable_tls'),
    msg`Whether services use TLS to RabbitMQ.`,
  ),
  flag(
    'rabbitmq_enable_prometheus_plugin',
    (o) => o.bool('enable_prometheus'),
    msg`Whether metrics are served.`,
  ),
  port('rabbitmq_port', (o) => (o.bool('rabbitmq_enable_tls') ? 5671 : 5672), msg`Port for clients.`),
  port('rabbitmq_management_port', 15672, msg`Port of the management API.`),
  port('rabbitmq_cluster_port', 25672, msg`Port between the nodes.`),
  port('rabbitmq_epmd_port', 4369, msg`Port of the Erlang port mapper.`),
  port('rabbitmq_prometheus_port', 15692, msg`Port of the metrics.`),
  port('om_rpc_port', (o) => o.int('rabbitmq_port'), msg`Port where services send calls.`),
  port('om_notify_port', (o) => o.int('rabbitmq_port'), msg`Port where services send notifications.`),
  text('om_rpc_user', (o) => o.string('rabbitmq_user'), msg`Account for calls.`, shapes.label),
  text('om_notify_user', (o) => o.string('rabbitmq_user'), msg`Account for notifications.`, shapes.label),
  text('om_rpc_group', 'rabbitmq', msg`Inventory group that carries calls.`, shapes.label),
  text('om_notify_group', 'rabbitmq', msg`Inventory group that carries notifications.`, shapes.label),
  {
    name: 'rabbitmq_extra_config',
    type: 'dict',
    default: {},
    help: msg`Further lines of rabbitmq.conf, by key.`,
    shape: shapes.scalars,
  },
  {
    name: 'rabbitmq_stream_max_segment_size_bytes',
    type: 'int',
    default: 500000000,
    min: 1,
    help: msg`Size at which a stream begins a new segment.`,
  },
  text(
    'rabbitmq_stream_segment_max_age',
    '1800s',
    msg`Age after which full segments of streams are dropped.`,
    shapes.age,
  ),
]

function port(name: string, value: OptionDefinition['default'], help: Message): OptionDefinition {
  return { name, type: 'port', default: value, help }
}

function text(
  name: string,
  value: OptionDefinition['default'],
  help: Message,
  shape: shapes.Shape,
): OptionDefinition {
  return { name, type: 'string', default: value, help, shape }
}

function flag(name: string, value: OptionDefinition['default'], help: Message): OptionDefinition {
  return { name, type: 'bool', default: value, help }
}
