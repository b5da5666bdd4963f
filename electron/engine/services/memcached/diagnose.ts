import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'memcached' }],
  signatures: [
    {
      id: 'mc-conn',
      severity: 'warning',
      match: /(Too many open connections|failed to accept)/,
      what: msg`memcached takes no more connections`,
      means: msg`Services keep more connections open than memcached_connection_limit allows.`,
      remedy: msg`Raise memcached_connection_limit, then deploy again.`,
    },
  ],
}
