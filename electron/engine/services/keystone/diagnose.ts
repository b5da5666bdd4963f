import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'keystone' }, { container: 'keystone_fernet' }, { files: 'keystone/*.log' }],
  signatures: [
    {
      id: 'ks-fernet-missing',
      severity: 'critical',
      match: /(KeysNotFound|key_repository.*(does not exist|is world readable)|[Nn]o encryption keys found)/,
      what: msg`Keystone has no token keys on this host`,
      means: msg`Its volume keystone_fernet_tokens is empty, as after a host was installed anew.`,
      remedy: msg`Deploy again: the keys of another host are handed to this one.`,
    },
    {
      id: 'ks-fernet-push',
      severity: 'warning',
      match:
        /(rsync error|rsync: .*(connection unexpectedly closed|failed)|ssh: connect to host \S+ port 8023)/,
      what: msg`Token keys cannot be handed to another host`,
      means: msg`keystone_ssh does not run there, its port is closed, or it has another key.`,
      remedy: msg`Look whether keystone_ssh runs on every host of Keystone and its port (keystone_ssh_port) is open between them.`,
    },
  ],
}
