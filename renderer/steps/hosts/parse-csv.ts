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

export const csvFields = ['name', 'address', 'user', 'port', 'keyFile', 'become', 'groups', 'label'] as const
export type CsvField = (typeof csvFields)[number]

export interface Csv {
  /** Names of the columns: the first row where it is a head, else numbers. */
  readonly columns: readonly string[]
  readonly hasHead: boolean
  /** Without the head. */
  readonly rows: readonly (readonly string[])[]
  /** What each column seems to hold; null for one that is not used. */
  readonly guess: readonly (CsvField | null)[]
}

/**
 * Reads a table with commas, semicolons, tabs or bars between cells, quoted as spreadsheets do it. Whether the first row
 * is a head is seen from it, unless it is said.
 */
export function readCsv(source: string, head?: boolean): Csv {
  const rows = rowsOf(source.replace(/^\uFEFF/, ''), separatorOf(source))
  const [first = []] = rows
  const heads = first.map(fieldOfHead)
  const hasHead = head ?? (heads.some((field) => field !== null) && !first.some((cell) => isIp(cell)))
  const body = hasHead ? rows.slice(1) : rows
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at) => (hasHead ? (first[at] ?? '') : '') || `${at + 1}`)
  const guess = hasHead ? once(columns.map((_, at) => heads[at] ?? null)) : guessOf(body, width)
  return { columns, hasHead, rows: body, guess }
}

/** The hosts of a table whose columns mean `mapping`. */
export function entriesOf({ rows, hasHead }: Csv, mapping: readonly (CsvField | null)[]): Entries {
  const read = rows.map((row, at): HostEntry | EntryProblem => {
    const line = at + (hasHead ? 2 : 1)
    const cell = (field: CsvField) => {
      const column = mapping.indexOf(field)
      return column < 0 ? '' : (row[column] ?? '').trim()
    }
    const address = cell('address')
    const name = cell('name') || nameOf(address)
    if (!isHostName(name)) return noHost(name || row.join(' '), line)
    if (address !== '' && !isIp(address) && !isHostName(address))
      return { line, text: text('hosts:add.problem.address', { address }) }
    const port = cell('port')
    if (port !== '' && !isPort(Number(port))) return { line, text: text('hosts:add.problem.port', { port }) }
    const groups = cell('groups')
      .split(/[\s,;|]+/)
      .filter(Boolean)
    return { name, address: address === name ? '' : address, line, ...optional(cell, port, groups) }
  })
  const problems = read.flatMap((item) => ('text' in item ? item : []))
  const kept = withoutRepeats(read.flatMap((item) => ('text' in item ? [] : item)))
  return {
    entries: kept.entries,
    problems: [...problems, ...kept.problems].sort((a, b) => a.line - b.line),
  }
}

function optional(
  cell: (field: CsvField) => string,
  port: string,
  groups: readonly string[],
): Partial<HostEntry> {
  const [user, keyFile, become, label] = [cell('user'), cell('keyFile'), cell('become'), cell('label')]
  return {
    ...(user ? { user } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(keyFile ? { keyFile } : {}),
    ...(become ? { become: /^(true|yes|y|1|on|x)$/i.test(become) } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(label ? { label } : {}),
  }
}

const heads: Readonly<Record<CsvField, RegExp>> = {
  name: /^(name|host|hostname|host.?name|node|inventory.?hostname|server|fqdn|主机|主机名|名称)$/i,
  address: /^(address|ip|ip.?address|ipv[46]|ansible.?host|addr|地址|ip ?地址)$/i,
  user: /^(user|username|login|ansible.?user|ssh.?user|用户|用户名)$/i,
  port: /^(port|ssh.?port|ansible.?port|端口)$/i,
  keyFile: /^(key|key.?file|identity|identity.?file|ansible.?ssh.?private.?key.?file|密钥|密钥文件)$/i,
  become: /^(become|sudo|ansible.?become)$/i,
  groups: /^(groups?|roles?|组|角色)$/i,
  label: /^(labels?|tags?|rack|location|标签|机架)$/i,
}

function fieldOfHead(head: string): CsvField | null {
  return csvFields.find((field) => heads[field].test(head.trim())) ?? null
}

/** A field that two columns claim belongs to the first of them. */
function once(fields: readonly (CsvField | null)[]): readonly (CsvField | null)[] {
  return fields.map((field, at) => (field !== null && fields.indexOf(field) === at ? field : null))
}

/** By what stands in the columns: addresses, ports, and the first column of names. */
function guessOf(rows: readonly (readonly string[])[], width: number): readonly (CsvField | null)[] {
  const all = (column: number, is: (cell: string) => boolean) =>
    rows.length > 0 && rows.every((row) => is((row[column] ?? '').trim()))
  const kinds = Array.from({ length: width }, (_, column): CsvField | null => {
    if (all(column, isIp)) return 'address'
    if (all(column, (cell) => /^\d+$/.test(cell) && isPort(Number(cell)))) return 'port'
    return all(column, isHostName) ? 'name' : null
  })
  const firstName = kinds.indexOf('name')
  const second = kinds.indexOf('name', firstName + 1)
  return once(kinds.map((kind, at) => (kind === 'name' && firstName >= 0 && at === second ? 'user' : kind)))
}

function separatorOf(source: string): string {
  const [line = ''] = source.split(/\r?\n/, 1)
  const count = (separator: string) => line.split(separator).length
  return [',', ';', '\t', '|'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function rowsOf(source: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((one) => one !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell.trim() === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  endRow()
  return rows
}
