import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root, run } from './programs'

/** On what a bench ran. */
export interface Conditions {
  readonly at: string
  readonly commit: string
  readonly node: string
  readonly cores: number
  readonly processor: string
  readonly memoryGiB: number
  /** One, five and fifteen minutes, before the bench began. */
  readonly load: readonly number[]
  /** Percent of all cores that others used in the three seconds before the bench began. */
  readonly busy: number
}

export async function conditions(): Promise<Conditions> {
  const commit = (await run(['git', 'rev-parse', '--short', 'HEAD'])).stdout.trim()
  return {
    at: new Date().toISOString(),
    commit,
    node: process.versions.node,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    load: loadavg().map((value) => Math.round(value * 100) / 100),
    busy: await busyPercent(),
  }
}

async function busyPercent(): Promise<number> {
  const before = await cpuTimes()
  await sleep(3000)
  const after = await cpuTimes()
  return Math.round((100 * (after.busy - before.busy)) / Math.max(1, after.all - before.all))
}

async function cpuTimes() {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const times = line.trim().split(/\s+/).slice(1, 9).map(Number)
  const all = times.reduce((sum, value) => sum + value, 0)
  return { all, busy: all - (times[3] ?? 0) - (times[4] ?? 0) }
}

/** One aim of the issue that a bench checks. */
export interface Aim {
  readonly text: string
  readonly measured: string
  readonly held: boolean
}

/** Prints what was measured and under which conditions, and keeps it as JSON. Gives whether every aim was held. */
export async function report(
  name: string,
  found: {
    readonly conditions: Conditions
    readonly versions?: Readonly<Record<string, string>>
    readonly table: readonly (readonly string[])[]
    readonly aims: readonly Aim[]
    readonly data: unknown
  },
): Promise<boolean> {
  const { conditions: on } = found
  const words = [
    `${on.cores} cores (${on.processor}), ${on.memoryGiB} GiB`,
    `node ${on.node}`,
    ...Object.entries(found.versions ?? {}).map(([program, version]) => `${program} ${version}`),
    `commit ${on.commit}`,
    `load ${on.load.join(' ')}, ${on.busy} % busy before`,
  ]
  say(`\n${tableText(found.table)}\n`)
  say(`conditions: ${words.join('; ')}`)
  if (on.busy > busyLimit)
    say('The machine was busy with something else: times are longer than they would be.')
  for (const { held, text, measured } of found.aims) say(`${held ? 'held  ' : 'missed'} ${text}: ${measured}`)
  const folder = join(root, '.lab', 'bench')
  const file = join(folder, `${name}.json`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${JSON.stringify(found, null, 2)}\n`)
  say(`written to ${file}`)
  return found.aims.every((aim) => aim.held)
}

const busyLimit = 15

/** The first row is the heading; the first column is text, the others are numbers. */
function tableText([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(heading), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
