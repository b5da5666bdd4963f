import type { RunEvent } from '#shared/model/run'
import { eventsOf, type TestCluster } from './kit/cluster'
import type { LifeEvent } from './kit/events'
import { onMachine } from './kit/machine'
import { type Outcome, type Running, tail } from './kit/program'
import type { Snapshot } from './kit/snapshot'

/** When Slipway is killed: some time after an operation has begun. */
export interface Moment {
  readonly phase: string
  readonly delayMs: number
}

/** Part of a first deploy, by an operation that begins it, and how long the part may last, in seconds. */
interface Phase {
  readonly name: string
  readonly begins: RegExp
  readonly seconds: number
}

/** In the order in which a first deploy comes to them. */
export const phases: readonly Phase[] = [
  { name: 'files', begins: /\/writeFiles\//, seconds: 2 },
  { name: 'balancers', begins: /\/ensureContainer\/haproxy$/, seconds: 6 },
  { name: 'shared address', begins: /\/ensureContainer\/keepalived$/, seconds: 6 },
  { name: 'system tables of MariaDB', begins: /\/runJob\/bootstrap_mariadb$/, seconds: 8 },
  { name: 'founding member', begins: /\/ensureContainer\/mariadb:founding$/, seconds: 3 },
  { name: 'founding member starts', begins: /\/waitHealthy\/mariadb:[^#]*$/, seconds: 10 },
  { name: 'RabbitMQ', begins: /\/waitHealthy\/rabbitmq:/, seconds: 15 },
  { name: 'second member joins', begins: /^node2\/ensureContainer\/mariadb$/, seconds: 12 },
  { name: 'third member joins', begins: /^node3\/ensureContainer\/mariadb$/, seconds: 12 },
  {
    name: 'founding member becomes an ordinary one',
    begins: /\/ensureContainer\/mariadb:member$/,
    seconds: 6,
  },
  { name: 'token keys', begins: /\/runJob\/bootstrap_keystone_fernet$/, seconds: 4 },
  { name: 'tables of Keystone', begins: /\/runJob\/bootstrap_keystone$/, seconds: 6 },
  { name: 'spreading of token keys', begins: /\/ensureContainer\/keystone_fernet$/, seconds: 2 },
  { name: 'distribution of token keys', begins: /\/runInContainer\/keystone_fernet:/, seconds: 1 },
  { name: 'Keystone starts', begins: /\/ensureContainer\/keystone$/, seconds: 10 },
  { name: 'administrator', begins: /\/runJob\/bootstrap_keystone_admin$/, seconds: 4 },
  { name: 'Horizon starts', begins: /\/ensureContainer\/horizon$/, seconds: 8 },
]

/** What was there when Slipway was killed, and must still be there at the end. */
export interface Standing {
  /** Ids of Galera clusters that members have written down; none before the first one was founded. */
  readonly galera: ReadonlySet<string>
  /** Hashes of Keystone's token keys by file name, of the host that has them first. */
  readonly keys: ReadonlyMap<string, string>
}

export interface Killed {
  readonly moment: Moment
  /** False when the deploy had ended before the moment came. */
  readonly met: boolean
  readonly run: string
  readonly standing: Standing
}

/** Starts Slipway, kills it at the moment, and looks at what stands. */
export async function killAt(cluster: TestCluster, args: readonly string[], moment: Moment): Promise<Killed> {
  const running = cluster.start(args)
  const met = await reached(running, moment)
  if (met) running.kill('SIGKILL')
  const outcome = await running.done
  const run = runOf(outcome)
  return { moment, met: met && outcome.signal === 'SIGKILL', run, standing: await standing(cluster) }
}

/** Where an earlier life of the same deploy has done that part, the first operation that is left begins the wait. */
async function reached(running: Running, { phase, delayMs }: Moment): Promise<boolean> {
  const found = phases.find((item) => item.name === phase)
  if (!found) throw new Error(`no phase ${phase}`)
  let begins = found.begins
  const begun = (event: RunEvent) => {
    if (event.type === 'runStarted' && !event.operations.some(({ id }) => begins.test(id))) begins = /./
    return event.type === 'opStarted' && begins.test(event.op)
  }
  try {
    await running.line((line) => eventsOf(line).some(begun), 900)
  } catch {
    return false
  }
  await Promise.race([new Promise((wake) => setTimeout(wake, delayMs)), running.done])
  return true
}

/** Empty when there was nothing left to do, which makes no run. */
function runOf({ code, stdout, stderr }: Outcome): string {
  const [first] = eventsOf(wholeLines(stdout))
  if (first) return first.run
  if (code === 0) return ''
  throw new Error(`there was no run:\n${tail(stdout)}\n${tail(stderr)}`)
}

/** The last line of a killed program may be cut. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

const standingScript = `
cd /var/lib/docker/volumes 2>/dev/null || exit 0
sed -n 's/^uuid: */galera /p' mariadb/_data/grastate.dat 2>/dev/null
if cd keystone_fernet_tokens/_data 2>/dev/null; then sha256sum [0-9]* 2>/dev/null; fi
exit 0
`

/** Read on the hosts, without Slipway. */
export async function standing(cluster: TestCluster): Promise<Standing> {
  const texts = await Promise.all(cluster.hosts.map((host) => onMachine(host, standingScript)))
  const galera = texts.flatMap((text) =>
    [...text.matchAll(/^galera ([0-9a-f-]+)$/gm)].map((found) => found[1]),
  )
  const [keys = []] = texts.map((text) => [...text.matchAll(/^([0-9a-f]{64}) {2}(\d+)$/gm)])
  return {
    galera: new Set(galera.filter((id) => id !== undefined && /[1-9a-f]/.test(id)) as string[]),
    keys: new Map(keys.map((found) => [found[2] ?? '', found[1] ?? ''])),
  }
}

/** What each one-shot job went through, in the order of time: on which host it was created, started, ended and with what. */
export function jobLives(events: readonly LifeEvent[]): ReadonlyMap<string, readonly string[]> {
  const lives = new Map<string, readonly string[]>()
  for (const { host, name, action, exitCode } of events) {
    if (!name.startsWith('bootstrap_')) continue
    const said = action === 'die' ? `ended with ${exitCode}` : action
    lives.set(name, [...(lives.get(name) ?? []), `${said} on ${host}`])
  }
  return lives
}

/** A picture without what two equal deploys differ in: ids and times, and by which of its tags an image was asked for. */
export function normalised(picture: Snapshot) {
  const hosts = [...picture.hosts].map(([name, host]) => [
    name,
    {
      containers: [...host.containers]
        .map(
          ([container, { imageId, running }]) => `${container} ${imageId} ${running ? 'running' : 'stopped'}`,
        )
        .sort(),
      files: [...host.files]
        .map(([path, { sha256, mode, owner }]) => `${path} ${mode} ${owner} ${sha256}`)
        .sort(),
      volumes: [...host.volumes.keys()].sort(),
    },
  ])
  const { identity } = picture
  return {
    hosts: Object.fromEntries(hosts),
    databases: [...picture.databases.keys()].sort(),
    databaseUsers: [...picture.databaseUsers].map(([user, grants]) => `${user}: ${grants}`).sort(),
    services: [...identity.service.keys()].sort(),
    endpoints: [...identity.endpoint].map(([name, url]) => `${name} ${url}`).sort(),
    projects: [...identity.project.keys()].sort(),
    roles: [...identity.role.keys()].sort(),
    users: [...identity.user.keys()].sort(),
    assignments: [...identity.roleAssignment.keys()].sort(),
  }
}
