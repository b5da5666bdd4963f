import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, names, noWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { ClusterView } from '../kit'
import { observedShape } from './observe'

/** Whether all members of the Galera cluster serve together; nothing where the group has no hosts. */
export function health(view: ClusterView, observed: JsonValue): readonly CheckResult[] {
  const hosts = view.hosts('mariadb').map(({ name }) => name)
  const members = observedShape.parse(observed).members.filter(({ host }) => hosts.includes(host))
  if (members.length === 0) return []
  const those = (is: (member: (typeof members)[number]) => boolean) =>
    members.filter(is).map(({ host }) => host)
  const head = {
    check: 'mariadb-cluster',
    title: msg`Galera cluster`,
    host: null,
    wanted: msg`all members Synced`,
    fix: 'host',
  } as const
  const tell = (verdict: 'fail' | 'warn', saw: Message, remedy: Message) => [
    { ...head, verdict, saw, remedy },
  ]
  const away = those(({ synced }) => !synced)
  if (away.length === 0) return [{ ...head, verdict: 'pass', saw: msg`all members Synced`, remedy: noWords }]
  const refused = those(({ answers }) => answers === 'refused')
  if (refused.length > 0) {
    const remedy = msg`Put the password that the database has into passwords.yml.`
    return [
      {
        ...head,
        verdict: 'fail',
        saw: msg`database_password is refused on ${names(refused)}`,
        remedy,
        fix: 'passwords',
      },
    ]
  }
  const busy = those(({ answers }) => answers === 'busy')
  if (busy.length === away.length)
    return tell('warn', msg`too busy to tell: ${names(busy)}`, msg`Look again in a minute.`)
  if (away.length < members.length)
    return tell(
      'fail',
      msg`not Synced: ${names(away)}`,
      msg`Deploy again: these members join the cluster again.`,
    )
  const remedy = members.some(({ data }) => data === 'clustered')
    ? msg`Deploy again: the cluster starts from the member with the newest data.`
    : msg`Deploy again.`
  return tell('fail', msg`no member serves`, remedy)
}
