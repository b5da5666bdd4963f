import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'haproxy' }],
  signatures: [
    {
      id: 'ha-bind',
      severity: 'critical',
      match: /cannot bind socket.*\[(\S+)\]/,
      what: msg`HAProxy cannot listen on one of its ports`,
      means: msg`Another program holds the port, or the address is not on the host and net.ipv4.ip_nonlocal_bind is off.`,
      remedy: msg`See with \`ss -lntp\` who holds it and stop that, or choose another port in globals.yml.`,
    },
    {
      id: 'ha-config',
      severity: 'critical',
      match: /\[ALERT\].*(config|Fatal errors found in configuration)/,
      what: msg`HAProxy refuses its configuration`,
      means: msg`A file below /etc/kolla/haproxy is wrong: most often an override of the user, or one that was left behind.`,
      remedy: msg`Put right what the line names below config/haproxy, then deploy again.`,
    },
    {
      id: 'ha-cert',
      severity: 'critical',
      match:
        /(unable to load (SSL )?(certificate|private key)|inconsistencies between private key and certificate|No Private Key found)/,
      what: msg`HAProxy cannot load a certificate`,
      means: msg`The file does not hold certificate, chain and private key, or these do not fit together.`,
      remedy: msg`Make the file anew below certificates/, then deploy again.`,
    },
  ],
}
