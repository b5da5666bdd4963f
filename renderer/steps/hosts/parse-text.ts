import { text } from '../../i18n/text'
import {
  type Entries,
  type EntryProblem,
  type HostEntry,
  isHostName,
  isIp,
  isPort,
  nameOf,
  noHost,
  withoutRepeats,
} from './entry'

/** Hosts that one range may stand for, and all of a text together. */
const most = 1_000
/** What is wrong on one line is said up to this many times. */
const mostTold = 3

/**
 * Hosts from free text: one per line as `host`, `user@host:port`, `name address`, as a line of /etc/hosts, or as in an
 * Ansible inventory with its groups and ranges (`ctl[1:3]`). Comments begin with #. Of a line with anything on it that
 * is no host nothing is taken: it may be a sentence, and no list of hosts at all.
 */
export function parseHostText(source: string): Entries {
  const entries: HostEntry[] = []
  const problems: EntryProblem[] = []
  let section: string | null = null
  for (const [at, raw] of source.split(/\r?\n/).entries()) {
    const line = at + 1
    const said = raw.replace(/(^|\s)[#].*$/, '').trim()
    if (said === '') continue
    const head = /^\[([A-Za-z_][\w.-]*(?::(?:children|vars|hosts))?)\]$/.exec(said)?.[1]
    if (head !== undefined) {
      section = head.replace(/:hosts$/, '')
      continue
    }
    // What groups hold below them and their variables are of another inventory.
    if (section?.includes(':')) continue
    const read = readLine(said, line)
    const groups = section !== null && section !== 'all' && section !== 'ungrouped' ? [section] : []
    entries.push(...read.entries.map((entry) => (groups.length > 0 ? { ...entry, groups } : entry)))
    problems.push(...read.problems)
    if (entries.length > most)
      return {
        entries: entries.slice(0, most),
        problems: [{ line, text: text('hosts:add.problem.many', { most }) }],
      }
  }
  const once = withoutRepeats(joined(entries))
  return { entries: once.entries, problems: [...problems, ...once.problems].sort((a, b) => a.line - b.line) }
}

/** An inventory names a host once in each of its groups: that is one host. */
function joined(entries: readonly HostEntry[]): readonly HostEntry[] {
  const byName = new Map<string, HostEntry>()
  const others: HostEntry[] = []
  for (const entry of entries) {
    const before = byName.get(entry.name)
    if (!entry.groups || !before?.groups) {
      if (before) others.push(entry)
      else byName.set(entry.name, entry)
    } else {
      const { address, ...rest } = entry
      const groups = [...new Set([...before.groups, ...entry.groups])]
      byName.set(entry.name, { ...rest, ...before, address: before.address || address, groups })
    }
  }
  return [...byName.values(), ...others]
}

function readLine(said: string, line: number): Entries {
  const tokens = split(said)
  if (tokens.some((token) => /^\w+=/.test(token))) return fromInventoryLine(tokens, line)
  const [first = '', second = '', ...rest] = tokens
  if (/[,;]/.test(said) || second === '') return each(tokens, line)
  if (isIp(first) && !isIp(second) && isHostName(second)) return named(second, first, line)
  if (rest.length === 0 && isHostName(first) && (isIp(second) || /[@:]/.test(second)))
    return named(first, second, line)
  return each(tokens, line)
}

function each(tokens: readonly string[], line: number): Entries {
  const read = tokens.flatMap((token) => expand(token).map((one) => readTarget(one, line)))
  return together(read)
}

function named(name: string, target: string, line: number): Entries {
  return together([readTarget(target, line, name)])
}

/** `ctl1 ansible_host=10.0.0.1 ansible_user=ops` */
function fromInventoryLine([pattern = '', ...pairs]: readonly string[], line: number): Entries {
  const vars = new Map(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  const of = (...names: readonly string[]) => names.map((name) => vars.get(name)).find((value) => value)
  const user = of('ansible_user', 'ansible_ssh_user')
  const port = of('ansible_port', 'ansible_ssh_port')
  const keyFile = of('ansible_ssh_private_key_file', 'ansible_private_key_file')
  const become = of('ansible_become')
  const address = of('ansible_host', 'ansible_ssh_host') ?? ''
  const read = expand(pattern).map((name): HostEntry | EntryProblem => {
    if (!isHostName(name)) return noHost(name, line)
    if (port !== undefined && !isPort(Number(port)))
      return { line, text: text('hosts:add.problem.port', { port }) }
    return {
      name,
      address,
      line,
      ...(user ? { user } : {}),
      ...(port ? { port: Number(port) } : {}),
      ...(keyFile ? { keyFile } : {}),
      ...(become ? { become: /^(true|yes|1|on)$/i.test(become) } : {}),
    }
  })
  return together(read)
}

/** `[ssh://][user@]host[:port]`, an IPv6 address in brackets where a port follows. */
function readTarget(target: string, line: number, given?: string): HostEntry | EntryProblem {
  const bare = target.replace(/^ssh:\/\//i, '').replace(/\/$/, '')
  const at = bare.lastIndexOf('@')
  const user = at > 0 ? bare.slice(0, at) : ''
  const place = bare.slice(at + 1)
  const bracketed = /^\[([^\]]+)\](?::(.*))?$/.exec(place)
  const plain = isIp(place) ? [place, place, undefined] : /^([^:]*)(?::(.*))?$/.exec(place)
  const [, host = '', port] = bracketed ?? plain ?? []
  // A range that is not closed (`ctl[1:`) is no name rather than no port.
  const name = given ?? nameOf(host)
  const named = isIp(host) || isHostName(host)
  if (!named || !isHostName(name)) return noHost(host || target, line)
  if (port !== undefined && !isPort(Number(port || 'none')))
    return { line, text: text('hosts:add.problem.port', { port: port || place }) }
  if (user !== '' && !/^[\w.][\w.@\\-]*\$?$/.test(user))
    return { line, text: text('hosts:add.problem.user', { user }) }
  return {
    name,
    address: name === host ? '' : host,
    line,
    ...(user ? { user } : {}),
    ...(port ? { port: Number(port) } : {}),
  }
}

function together(read: readonly (HostEntry | EntryProblem)[]): Entries {
  const problems = read.flatMap((item) => ('text' in item ? item : []))
  if (problems.length === 0)
    return { entries: read.flatMap((item) => ('text' in item ? [] : item)), problems }
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem.text), problem]))
  return { entries: [], problems: [...distinct.values()].slice(0, mostTold) }
}

/** At blanks, commas and semicolons, but not within quotes. A quote without its like is part of the word. */
function split(said: string): readonly string[] {
  const parts = said.match(/(?:[^\s,;"']|"[^"]*"|'[^']*'|["'])+/g) ?? []
  return parts.map((part) => part.replace(/"([^"]*)"|'([^']*)'/g, (_all, double, single) => double ?? single))
}

/** `ctl[01:03].lan` and `10.0.0.11-13`; anything else stands for itself. */
export function expand(token: string): readonly string[] {
  const listed = /^(.*?)\[(\d+):(\d+)\](.*)$/.exec(token)
  if (listed) return range(listed).flatMap((name) => expand(name))
  const dashed = /^((?:\d{1,3}\.){3})(\d{1,3})-(\d{1,3})$/.exec(token)
  return dashed ? range(dashed) : [token]
}

function range([, before = '', from = '', to = '', after = '']: readonly string[]): readonly string[] {
  const [first, last] = [Number(from), Number(to)]
  const count = Math.min(Math.max(last - first + 1, 0), most + 1)
  return Array.from(
    { length: count },
    (_, at) => `${before}${String(first + at).padStart(from.length, '0')}${after}`,
  )
}
