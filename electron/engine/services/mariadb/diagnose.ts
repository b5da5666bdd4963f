import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'mariadb' }, { files: 'mariadb/*.log' }],
  signatures: [
    {
      id: 'gal-not-safe',
      severity: 'critical',
      match: /[Nn]ot be safe to bootstrap the cluster/,
      what: msg`This member may not found the Galera cluster anew`,
      means: msg`All members were stopped, and this one was not the last: others may know more than it does.`,
      remedy: msg`Deploy again: the plan asks all members how far they got, and starts with the one that is furthest.`,
    },
    {
      id: 'gal-ist-broken',
      severity: 'critical',
      match: /IST didn't contain all write sets/,
      what: msg`What the member missed could not be handed to it in part`,
      means: msg`The donor no longer keeps all of it, or the member was restarted while it took it.`,
      remedy: msg`Let it copy everything: stop it, move grastate.dat in its volume aside, and deploy again.`,
    },
    {
      id: 'gal-sst-failed',
      severity: 'critical',
      match: /(SST (failed|sending failed)|WSREP_SST: \[ERROR\]|without creating magic file)/,
      what: msg`Copying the databases to the member failed`,
      means: msg`No space, a closed port (4444), another password, or another version of MariaDB on the donor.`,
      remedy: msg`Read the log of the donor for that time, put the cause right, then deploy again.`,
    },
    {
      id: 'gal-provider',
      severity: 'critical',
      match: /requested gcs_proto_ver/,
      what: msg`The Galera library of the member is older than that of the cluster`,
      means: msg`Its image is older than those of the other members.`,
      remedy: msg`Give all members the same image, then deploy again.`,
    },
    {
      id: 'gal-nonprimary',
      severity: 'critical',
      match: /(New cluster view: .*non-Primary|view\(view_id\(NON_PRIM)/,
      what: msg`The member was cut off from the majority of its cluster`,
      means: msg`Other members do not run, or cannot be reached.`,
      remedy: msg`Bring them back, or mend the network between them; then deploy again.`,
    },
    {
      id: 'gal-inconsistent',
      severity: 'critical',
      match: /(inconsistent with group|Inconsistency detected|Failed to apply write set)/,
      what: msg`The data of the member differs from that of the others`,
      means: msg`It could not apply what the others had written, and left the cluster.`,
      remedy: msg`Empty the volume mariadb of this member alone and deploy again: it copies everything from another one.`,
    },
    {
      id: 'db-crash-before-major',
      severity: 'critical',
      match: /[Uu]pgrade after a crash is not supported/,
      what: msg`The new version refuses data that was not shut down cleanly`,
      means: msg`MariaDB was killed before its version was changed.`,
      remedy: msg`Start it with the image of before, stop it in order, then go on.`,
    },
    {
      id: 'db-redo-corrupt',
      severity: 'critical',
      match: /InnoDB: (Database page corruption|.*[Cc]orrupt|Missing FILE_CHECKPOINT)/,
      what: msg`Files of the database are damaged`,
      means: msg`The disk has faults, or two versions wrote the same files.`,
      remedy: msg`See the journal of the kernel for errors of the disk; then let the member copy everything from another one.`,
    },
    {
      id: 'db-too-many',
      severity: 'critical',
      match: /(Too many connections|Host .* is blocked because of many connection errors)/,
      what: msg`The database takes no more connections`,
      means: msg`Clients keep more connections open than it allows.`,
      remedy: msg`See by SHOW PROCESSLIST whose they are, and lower the workers or pools of that service.`,
    },
  ],
}
