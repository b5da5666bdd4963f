import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, names, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { ClusterView } from '../kit'
import { nodeName } from './config/files'
import { type Observed, observedShape } from './observe'

/** Whether all nodes are one cluster and run. */
export function health(view: ClusterView, observed: JsonValue): readonly CheckResult[] {
  const { cluster } = observedShape.parse(observed)
  const hosts = view.hosts('rabbitmq')
  const head = {
    check: 'rabbitmq-cluster',
    title: msg`RabbitMQ cluster`,
    host: null,
    wanted: msg`all nodes run in one cluster`,
    fix: 'host',
  } as const
  const fail = (saw: Message, remedy: Message) => ({ ...head, verdict: 'fail' as const, saw, remedy })
  if (!cluster) return [fail(msg`no node answers`, msg`Deploy again.`)]
  const apart = cluster.apart.length > 0 ? [splitResult(cluster, fail)] : []
  const running = new Set(cluster.nodes.filter((node) => node.running).map(({ name }) => name))
  const away = hosts.filter((host) => !running.has(nodeName(host)) && !cluster.apart.includes(host.name))
  const down =
    away.length > 0
      ? [fail(msg`not running: ${names(away.map(({ name }) => name))}`, msg`Deploy again.`)]
      : []
  const found = [...apart, ...down]
  const saw = msg`all nodes run in one cluster`
  return found.length > 0 ? found : [{ ...head, verdict: 'pass', saw, remedy: noWords }]
}

function splitResult(
  { apart }: NonNullable<Observed['cluster']>,
  fail: (saw: Message, remedy: Message) => CheckResult,
): CheckResult {
  return fail(
    msg`separate clusters of their own: ${names(apart)}`,
    msg`Deploy again: these nodes join the cluster again; messages that wait on them are lost.`,
  )
}
