import { joined, msg, names } from '#shared/message/message'
import { type ClusterCheck, fail, pass, skip } from '../kit'

export const apiMtu: ClusterCheck = {
  id: 'api-mtu',
  scope: 'cluster',
  title: msg`The API network has one MTU`,
  fix: 'network',
  judge: ({ hosts }) => {
    const wanted = msg`the same MTU on the API interface of every host`
    const seen = new Map<number, string[]>()
    for (const { name, api } of hosts) if (api) seen.set(api.mtu, [...(seen.get(api.mtu) ?? []), name])
    if (seen.size === 0) return skip(msg`No host has the API interface.`, wanted)
    const saw = joined(
      'semicolon',
      [...seen].map(([mtu, owners]) => msg`${mtu} on ${names(owners)}`),
    )
    if (seen.size === 1) return pass(saw, wanted)
    return fail(
      saw,
      wanted,
      msg`Set one MTU on all of them: large messages get lost between hosts that differ.`,
    )
  },
}
