import { msg } from '#shared/message/message'
import type { Signature } from '../services/kit'

/** What the programs of any service may say. Ids and words to look for are those of the facts (signatures.json). */
export const commonSignatures: readonly Signature[] = [
  {
    id: 'dk-setconfigs',
    severity: 'critical',
    match:
      /(kolla_set_configs|set_configs).*(ERROR|MissingRequiredSource|InvalidConfig)|MissingRequiredSource/,
    what: msg`The container could not copy its configuration`,
    means: msg`A file that its config.json names is missing, or cannot be read.`,
    remedy: msg`Deploy again: files below /etc/kolla that are missing are written.`,
  },
  {
    id: 'kn-enospc',
    severity: 'critical',
    match: /No space left on device/,
    what: msg`No space is left on the device`,
    means: msg`The disk is full, or has no inodes left.`,
    remedy: msg`Make room on the host (df -h, df -i, docker system df), then try again.`,
  },
  {
    id: 'kn-emfile',
    severity: 'critical',
    match: /Too many open files/,
    what: msg`A program may open no more files`,
    means: msg`The limit of open files of the container is too low.`,
    remedy: msg`Raise nofile in the ulimits of its dimensions, then deploy again.`,
  },
  {
    id: 'gal-not-prepared',
    severity: 'critical',
    match: /WSREP has not yet prepared node for application use/,
    least: 3,
    what: msg`The database answers that it is not ready`,
    means: msg`The Galera member that was asked is not part of a cluster with a majority, or is still joining.`,
    remedy: msg`See health: bring the members of MariaDB back first, then try again.`,
  },
]
