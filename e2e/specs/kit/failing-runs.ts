import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestCluster } from './cluster'
import { type Undo, writeOverride } from './edit'
import { onMachine } from './machine'
import type { Outcome } from './program'
import { passwordsOf } from './vault'
import { openWindowDoor } from './window-door'

/** What makes a run fail so that a program's own complaint holds a secret. */
export interface Trouble {
  readonly name: string
  /** Part of the id of the operation that fails. */
  readonly operation: string
  make(cluster: TestCluster): Promise<Undo>
}

export const troubles: readonly Trouble[] = [
  {
    name: 'HAProxy refuses a line with the password of its statistics',
    operation: 'haproxy',
    make: async (cluster) => {
      const password = passwordOf(cluster, 'haproxy_password')
      const text = `listen refused\n    bind 127.0.0.1:19999\n    mode http ${password}\n    stats auth openstack:${password} more\n`
      return writeOverride(cluster, 'haproxy/services.d/refused.cfg', text)
    },
  },
  {
    name: 'the tables of Keystone are made through a URL that the migration tool cannot read',
    operation: 'bootstrap_keystone',
    make: async (cluster) => {
      const password = passwordOf(cluster, 'keystone_database_password')
      const url = `mysql+pymysql://keystone:${password}%25@${cluster.vip}:3306/keystone`
      const undo = writeOverride(cluster, 'keystone.conf', `[database]\nconnection = ${url}\n`)
      const mark = '/etc/kolla/.slipway/jobs/bootstrap_keystone.json'
      for (const host of cluster.hosts) await onMachine(host, `rm -f ${mark}`)
      return undo
    },
  },
]

function passwordOf(cluster: TestCluster, name: string): string {
  const value = passwordsOf(cluster).get(name)
  if (value === undefined) throw new Error(`passwords.yml has no ${name}`)
  return value
}

/** Everything that was printed, sent or kept of runs that failed, by where it was seen. */
export async function failEverywhere(
  cluster: TestCluster,
  trouble: Trouble,
): Promise<ReadonlyMap<string, string>> {
  const undo = await trouble.make(cluster)
  const seen = new Map<string, string>()
  try {
    for (const [place, more] of [
      ['text', []],
      ['--json', ['--json']],
      ['--events', ['--events']],
    ] as const) {
      const outcome = await cluster.slipway(['deploy', cluster.dir, '--yes', ...more], { seconds: 900 })
      seen.set(place, both(outcome))
    }
    await throughWindow(cluster, seen)
    return seen
  } finally {
    undo()
  }
}

async function throughWindow(cluster: TestCluster, seen: Map<string, string>): Promise<void> {
  const { dir } = cluster
  const door = await openWindowDoor(cluster)
  try {
    const planned = await door.call('plan.make', { dir, intent: { kind: 'deploy' } }, 300)
    const { fingerprint } = valueIn(planned.result)
    const begun = await door.call('run.begin', { dir, fingerprint }, 300)
    const { run } = valueIn(begun.result)
    await door.call('run.follow', { dir, run }, 900)
    await door.call('run.show', { dir, run }, 60)
  } finally {
    seen.set('window', door.heard.join('\n'))
    seen.set('slipway serve', await door.close())
  }
}

function valueIn(result: unknown): { readonly fingerprint?: string; readonly run?: string } {
  const answer = result as { ok: boolean; value?: { fingerprint?: string; run?: string } }
  if (!answer.ok || !answer.value)
    throw new Error(`the window was refused: ${JSON.stringify(result).slice(0, 500)}`)
  return answer.value
}

function both({ code, stdout, stderr }: Outcome): string {
  if (code !== 1)
    throw new Error(`the run was to fail and ended with ${code}: ${stdout.slice(-500)}${stderr.slice(-500)}`)
  return stdout + stderr
}

/** The generated files of `slipway config`, which are masked unless asked for otherwise. */
export async function generatedFiles(
  cluster: TestCluster,
): Promise<{ readonly folder: string; readonly outcome: Outcome }> {
  const folder = join(cluster.dir, 'generated')
  rmSync(folder, { recursive: true, force: true })
  return { folder, outcome: await cluster.slipway(['config', cluster.dir, '--out', folder]) }
}
