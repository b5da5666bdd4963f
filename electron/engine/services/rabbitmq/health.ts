import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, names, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { ClusterView } from '../kit'
import { nodeName } from './config/files'
import { observedShape } from './observe'

/** Whether all nodes are one cluster and run; nothing where the group has no hosts. */
export function health(view: ClusterView, observed: JsonValue): readonly CheckResult[] {
  const { cluster } = observedShape.parse(observed)
  const hosts = view.hosts('rabbitmq')
  if (hosts.length === 0) return []
  const head = {
    check: 'rabbitmq-cluster',
    title: msg`RabbitMQ cluster`,
    host: null,
    wanted: msg`all nodes run in one cluster`,
    fix: 'host',
  } as const
  const fail = (saw: Message, remedy: Message) => ({ ...head, verdict: 'fail' as const, saw, remedy })
  if (!cluster) return [fail(msg`no node answers`, msg`Deploy again.`)]
  if (cluster.nodes.length === 0)
    return [
      fail(
        msg`RabbitMQ refuses the password of passwords.yml`,
        msg`Deploy again: the password in RabbitMQ is set to that of passwords.yml.`,
      ),
    ]
  const { apart, nodes } = cluster
  const running = new Set(nodes.filter((node) => node.running).map(({ name }) => name))
  const down = hosts.filter((host) => !running.has(nodeName(host)) && !apart.includes(host.name))
  const found = [
    ...(apart.length === 0
      ? []
      : [
          fail(
            msg`separate clusters of their own: ${names(apart)}`,
            msg`Deploy again: these nodes join the cluster again; messages that wait on them are lost.`,
          ),
        ]),
    ...(down.length === 0
      ? []
      : [fail(msg`not running: ${names(down.map(({ name }) => name))}`, msg`Deploy again.`)]),
  ]
  const saw = msg`all nodes run in one cluster`
  return found.length > 0 ? found : [{ ...head, verdict: 'pass', saw, remedy: noWords }]
}
