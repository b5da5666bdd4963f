import type { JsonValue } from '#shared/lib/json'
import { msg, names, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { ClusterView } from '../kit'
import { observedShape } from './observe'

/** Whether all members of the Galera cluster serve together. */
export function health(view: ClusterView, observed: JsonValue): readonly CheckResult[] {
  const { members } = observedShape.parse(observed)
  const hosts = view.hosts('mariadb').map(({ name }) => name)
  const synced = new Set(members.filter((member) => member.synced).map(({ host }) => host))
  const away = hosts.filter((name) => !synced.has(name))
  const head = {
    check: 'mariadb-cluster',
    title: msg`Galera cluster`,
    host: null,
    wanted: msg`all members Synced`,
    fix: 'host',
  } as const
  if (away.length === 0) return [{ ...head, verdict: 'pass', saw: msg`all members Synced`, remedy: noWords }]
  if (synced.size === 0)
    return [
      {
        ...head,
        verdict: 'fail',
        saw: msg`no member serves`,
        remedy: msg`Deploy again: the cluster starts from the member with the newest data.`,
      },
    ]
  return [
    {
      ...head,
      verdict: 'fail',
      saw: msg`not Synced: ${names(away)}`,
      remedy: msg`Deploy again: these members join the cluster again.`,
    },
  ]
}
