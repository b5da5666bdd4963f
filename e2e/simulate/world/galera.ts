import type { SimulatedClock } from '../clock'
import type { Random } from '../random'
import type { Program } from '../shell/types'
import { type DatabaseContent, emptyContent, parseContent, sqlServer } from './sql'
import type { Component, Galera, Life, Member, World } from './types'

const joinWait = 300_000
const data = '/var/lib/mysql'

/** A Galera cluster as its members' containers, volumes and SQL show it. */
export function galeraModel(clock: SimulatedClock, random: Random): Galera {
  const members = new Set<Member>()
  const model: Galera = {
    members,
    memberOf: (host) => [...members].find(({ life }) => life.host === host),
    serving: () => [...members].find(isServing),
    commit,
    programs: (life, world) => memberPrograms({ members, clock, random, world }, life),
  }
  return model
}

interface Cluster {
  readonly members: Set<Member>
  readonly clock: SimulatedClock
  readonly random: Random
  readonly world: World
}

export function isServing(member: Member): boolean {
  return member.state === 'synced' && member.component?.primary === true && !member.life.over
}

function memberPrograms(cluster: Cluster, life: Life): Readonly<Record<string, Program>> {
  const { files } = life.machine
  return {
    'mariadb-install-db': () => {
      files.write(`${data}/mysql/user.frm`, '')
      files.write(`${data}/ibdata1`, JSON.stringify(emptyContent))
      return 0
    },
    mariadbd: ({ argv, stdin, err }) => {
      if (argv.includes('--wsrep-recover')) return recover(life, argv)
      if (!argv.includes('--bootstrap')) {
        err.text += 'mariadbd: only starts by mariadbd-safe here\n'
        return 1
      }
      let current = parseContent(files.read(`${data}/ibdata1`))
      const server = sqlServer(
        () => current,
        (next) => {
          current = next
        },
      )
      for (const statement of stdin.rest().split(';\n'))
        if (statement.trim() !== '') server(statement.trim(), [])
      files.write(`${data}/ibdata1`, JSON.stringify(current))
      return 0
    },
    'mariadbd-safe': ({ argv }) => runMember(cluster, life, argv.includes('--wsrep-new-cluster')),
    mariadb: ({ out, err }) => {
      const member = [...cluster.members].find((item) => item.life === life)
      if (member?.state !== 'synced') {
        err.text += "ERROR 2002 (HY000): Can't connect to server (111)\n"
        return 1
      }
      const primary = member.component?.primary === true
      out.text += `wsrep_local_state_comment\t${primary ? 'Synced' : 'Initialized'}\n`
      out.text += `wsrep_cluster_status\t${primary ? 'Primary' : 'non-Primary'}\nwsrep_ready\t${primary ? 'ON' : 'OFF'}\n`
      return 0
    },
  }
}

interface Settings {
  readonly address: string
  readonly port: number
  readonly others: readonly string[]
}

function settingsOf(life: Life): Settings {
  const text = life.machine.files.read('/etc/mysql/my.cnf') ?? life.machine.files.read('/etc/my.cnf') ?? ''
  const value = (name: string) => new RegExp(`^${name}\\s*=\\s*(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
  const others = value('wsrep_cluster_address')
    .replace('gcomm://', '')
    .split(',')
    .filter(Boolean)
    .map((item) => item.slice(0, item.lastIndexOf(':')))
  return { address: value('bind-address'), port: Number(value('port') || 3306), others }
}

async function runMember(cluster: Cluster, life: Life, founding: boolean): Promise<number> {
  const settings = settingsOf(life)
  const member: Member = { life, data, component: null, state: 'waiting' }
  cluster.members.add(member)
  void life.ended.then((end) => leave(cluster, member, end))
  const refused =
    founding || settings.others.length === 0
      ? begin(cluster, member, founding)
      : await join(cluster, member, settings)
  if (refused !== null) {
    cluster.members.delete(member)
    life.log.push(`[ERROR] ${refused}`)
    return 1
  }
  await life.ended
  return 0
}

/** A new component from what this member has. */
function begin({ members, random }: Cluster, member: Member, founding: boolean): string | null {
  const state = readState(member)
  if (founding && state && !state.safe)
    return 'WSREP: It may not be safe to bootstrap the cluster from this node.'
  if (!member.life.machine.files.isFolder(`${data}/mysql`)) return 'Fatal error: mysql.user table is missing'
  void members
  const uuid = state && /[1-9a-f]/.test(state.uuid) ? state.uuid : newUuid(random)
  const component: Component = {
    uuid,
    members: new Set([member]),
    content: contentOf(member),
    seqno: Math.max(state?.seqno ?? 0, storedSeqno(member)),
    primary: true,
    view: [],
  }
  enter(component, member)
  return null
}

function enter(component: Component, member: Member): void {
  member.component = component
  member.state = 'synced'
  component.members.add(member)
  component.view = hostsOf(component)
  for (const one of component.members) store(one)
  const { life } = member
  const settings = settingsOf(life)
  life.listeners.push({
    address: settings.address,
    port: settings.port,
    life,
    greets: true,
    sql: (user, password) => session(member, user, password),
  })
}

function hostsOf(component: Component): readonly string[] {
  return [...component.members].map(({ life }) => life.host.name).sort()
}

/** Asks for somebody to join every second; gives why it gave up. */
async function join(cluster: Cluster, member: Member, settings: Settings): Promise<string | null> {
  const { clock, random } = cluster
  for (let waited = 0; waited < joinWait; waited += 1_000) {
    if (member.life.over) return 'ended'
    const component = reachable(cluster, member, settings)
    if (component) {
      const foreign = readState(member)
      if (foreign && /[1-9a-f]/.test(foreign.uuid) && foreign.uuid !== component.uuid)
        member.life.log.push(`WSREP: State transfer required, ${foreign.uuid} is not ${component.uuid}`)
      member.state = 'copying'
      await clock.sleep(random.int(1, 20) * 1000)
      if (member.life.over) return 'ended'
      if (component.primary && component.members.size > 0) {
        enter(component, member)
        return null
      }
      member.state = 'waiting'
    }
    if (recoverTogether(cluster, member, settings)) return null
    await clock.sleep(1_000)
  }
  return 'WSREP: gcs/src/gcs_group.cpp: failed to reach primary view: 110 (Connection timed out)'
}

function reachable({ members, world }: Cluster, member: Member, settings: Settings): Component | null {
  for (const other of members) {
    if (other === member || !isServing(other) || !other.component) continue
    const { host } = other.life
    const known = settings.others.includes(host.address)
    if (known && !host.cut && !member.life.host.cut && world.hosts.has(host.name)) return other.component
  }
  return null
}

/** Those of the last view that were killed find each other when all of them are back (pc.recovery). */
function recoverTogether(cluster: Cluster, member: Member, settings: Settings): boolean {
  const view = savedView(member)
  if (!view.includes(member.life.host.name)) return false
  const waiting = [...cluster.members].filter(
    (item) =>
      (item.state === 'waiting' || item.component?.primary === false) &&
      !item.life.host.cut &&
      !item.life.over,
  )
  const present = waiting.filter((item) => view.includes(item.life.host.name))
  if (present.length < view.length || settings.others.length === 0) return false
  const furthest = [...present].sort((a, b) => storedSeqno(b) - storedSeqno(a))[0] ?? member
  const component: Component = {
    uuid: readState(furthest)?.uuid ?? newUuid(cluster.random),
    members: new Set(),
    content: contentOf(furthest),
    seqno: storedSeqno(furthest),
    primary: true,
    view: [],
  }
  for (const item of present) {
    if (item.component) {
      item.component.members.delete(item)
      item.component = component
      component.members.add(item)
    } else if (item === member) enter(component, item)
    else item.component = null
  }
  // The others find this component at their next look.
  return true
}

function leave(cluster: Cluster, member: Member, end: 'stopped' | 'killed'): void {
  cluster.members.delete(member)
  const { component } = member
  member.component = null
  if (!component) return
  const before = component.members.size
  component.members.delete(member)
  const { files } = member.life.machine
  const safe = component.members.size === 0
  try {
    if (end === 'stopped') {
      writeState(member, component.uuid, component.seqno, safe)
      files.remove(`${data}/gvwstate.dat`)
      if (component.primary) component.view = hostsOf(component)
    }
  } catch {
    // A full disk: what stands there stays.
  }
  if (end === 'killed' && component.primary && component.members.size * 2 <= before && before > 1) {
    component.primary = false
    return
  }
  if (component.primary && component.members.size > 0) component.view = hostsOf(component)
  for (const one of component.members) store(one)
}

function session(member: Member, user: string, password: string) {
  const { component } = member
  const lost = () => !component || member.life.over || member.component === null
  return sqlServer(
    () => member.component?.content ?? emptyContent,
    (next) => commit(member, next),
    { user, password, lost, status: () => statusOf(member) },
  )
}

function commit({ component }: Member, next: DatabaseContent): void {
  if (!component) return
  component.content = next
  component.seqno += 1
  for (const one of component.members) store(one)
}

function statusOf(member: Member): Readonly<Record<string, string>> {
  const primary = member.component?.primary === true
  return {
    wsrep_local_state_comment: primary ? 'Synced' : 'Initialized',
    wsrep_cluster_status: primary ? 'Primary' : 'non-Primary',
    wsrep_cluster_state_uuid: member.component?.uuid ?? '',
  }
}

/** What a member keeps on disk while it runs: its position is not known until it ends in order. */
function store(member: Member): void {
  const { component, life } = member
  if (!component || life.host.full) return
  const { files } = life.machine
  files.write(`${data}/mysql/user.frm`, '')
  files.write(`${data}/ibdata1`, JSON.stringify({ ...component.content, seqno: component.seqno }))
  writeState(member, component.uuid, -1, false)
  files.write(
    `${data}/gvwstate.dat`,
    [`my_uuid: ${life.host.name}`, ...component.view.map((name) => `member: ${name} 0`)].join('\n'),
  )
}

interface StoredState {
  readonly uuid: string
  readonly seqno: number
  readonly safe: boolean
}

function writeState({ life }: Member, uuid: string, seqno: number, safe: boolean): void {
  life.machine.files.write(
    `${data}/grastate.dat`,
    `# GALERA saved state\nversion: 2.1\nuuid:    ${uuid}\nseqno:   ${seqno}\nsafe_to_bootstrap: ${safe ? 1 : 0}\n`,
  )
}

function readState({ life }: Member): StoredState | null {
  const text = life.machine.files.read(`${data}/grastate.dat`)
  if (text === null) return null
  const value = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? ''
  return { uuid: value('uuid'), seqno: Number(value('seqno')), safe: value('safe_to_bootstrap') === '1' }
}

function contentOf({ life }: Member): DatabaseContent {
  return parseContent(life.machine.files.read(`${data}/ibdata1`))
}

function storedSeqno(member: Member): number {
  return contentOf(member).seqno ?? 0
}

function savedView({ life }: Member): readonly string[] {
  const text = life.machine.files.read(`${data}/gvwstate.dat`) ?? ''
  return [...text.matchAll(/^member: (\S+)/gm)].flatMap(([, name]) => name ?? [])
}

/** InnoDB knows how far it got although grastate.dat does not. */
function recover(life: Life, argv: readonly string[]): number {
  const { files } = life.machine
  const log = argv.find((word) => word.startsWith('--log-error='))?.slice('--log-error='.length) ?? '/tmp/log'
  const text = files.read(`${data}/grastate.dat`) ?? ''
  const uuid = /^uuid:\s*(\S+)/m.exec(text)?.[1] ?? ''
  const { seqno = 0 } = parseContent(files.read(`${data}/ibdata1`))
  files.write(log, `[Note] WSREP: Recovered position: ${uuid}:${seqno}\n`)
  return 0
}

function newUuid(random: Random): string {
  const part = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join('')
  return `${part(8)}-${part(4)}-11ef-${part(4)}-${part(12)}`
}
