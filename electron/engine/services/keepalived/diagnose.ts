import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'keepalived' }],
  signatures: [
    {
      id: 'ka-auth',
      severity: 'critical',
      match: /(received an invalid passwd|bogus VRRP packet|not present in advert from)/,
      what: msg`Another cluster speaks VRRP with the same number`,
      means: msg`Its router id is the one of this cluster, on the same network.`,
      remedy: msg`Set keepalived_virtual_router_id to a number that nobody else has there.`,
    },
    {
      id: 'ka-script',
      severity: 'warning',
      match: /(VRRP_Script\(check_alive\) failed|Script `check_alive` now returning [1-9])/,
      what: msg`The host gave up the shared address`,
      means: msg`The load balancer beside keepalived does not answer.`,
      remedy: msg`See the container haproxy on this host.`,
    },
  ],
}
