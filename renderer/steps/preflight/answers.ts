import type { Failure } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import { english, type Message, msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { checkFailure } from '../../state'

/** Worst first. */
export const standings = ['fail', 'warn', 'waived', 'skip', 'pass'] as const
export type Standing = (typeof standings)[number]
export type Counts = Readonly<Record<Standing, number>>

/** Where things are put right, in the order of the page. */
export const places = ['host', 'inventory', 'network', 'globals', 'registry', 'files'] as const
export type Place = (typeof places)[number]

/** What one or more hosts answered alike. */
export interface Answer {
  readonly standing: Standing
  /** Any of them; they differ by their host only. */
  readonly result: CheckResult
  /** In the inventory's order; empty for the whole cluster. */
  readonly hosts: readonly string[]
  /** The waiver that lets it pass. */
  readonly waiver: Waiver | null
  /** A waiver that let it pass until its last day. */
  readonly expired: Waiver | null
}

export interface CheckRow {
  readonly check: string
  readonly title: Message
  readonly place: Place
  readonly counts: Counts
  readonly worst: Standing
  /** The check whose failure is the only reason why this one was not answered everywhere. */
  readonly waitsFor: string | null
  /** Worst first. */
  readonly answers: readonly Answer[]
}

/** Checks in the order in which they answered first, hosts that answered alike told once. */
export function rowsOf(
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
  today: string,
): readonly CheckRow[] {
  const byCheck = new Map<string, CheckResult[]>()
  for (const result of results) {
    const known = byCheck.get(result.check)
    if (known) known.push(result)
    else byCheck.set(result.check, [result])
  }
  const byWaived = new Map<string, readonly Waiver[]>()
  for (const { check } of waivers)
    byWaived.set(
      check,
      waivers.filter((waiver) => waiver.check === check),
    )
  return [...byCheck].map(([check, own]) => rowOf(check, own, byWaived.get(check) ?? [], today))
}

function rowOf(
  check: string,
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
  today: string,
): CheckRow {
  const answers = new Map<string, Answer & { hosts: string[] }>()
  const counts: Record<Standing, number> = { fail: 0, warn: 0, waived: 0, skip: 0, pass: 0 }
  for (const result of results) {
    const judged = standingOf(result, waivers, today)
    counts[judged.standing] += 1
    const { saw, wanted, remedy, fix, field, commands, host } = result
    const waived = judged.waiver && [judged.waiver.host, judged.waiver.until]
    const key = JSON.stringify([judged.standing, saw, wanted, remedy, fix, field, commands, waived])
    const known = host === null ? undefined : answers.get(key)
    if (known && host !== null) known.hosts.push(host)
    else
      answers.set(host === null ? `${key} cluster` : key, {
        ...judged,
        result,
        hosts: host === null ? [] : [host],
      })
  }
  const [first] = results
  return {
    check,
    title: first?.title ?? msg`${check}`,
    place: placeOf(first),
    counts,
    worst: standings.find((standing) => counts[standing] > 0) ?? 'pass',
    waitsFor: waitsFor(results),
    answers: [...answers.values()].sort((a, b) => rank(a.standing) - rank(b.standing)),
  }
}

function waitsFor(results: readonly CheckResult[]): string | null {
  const others = results.filter(({ verdict }) => verdict !== 'pass')
  const [first] = others
  const check = first?.blockedBy ?? null
  return others.every(({ blockedBy }) => blockedBy === check) ? check : null
}

/** A waiver holds until its last day is over; one for the host itself counts before one for every host. */
export function standingOf(
  result: CheckResult,
  waivers: readonly Waiver[],
  today: string,
): Pick<Answer, 'standing' | 'waiver' | 'expired'> {
  const { verdict, host, check } = result
  if (verdict === 'pass' || verdict === 'skip') return { standing: verdict, waiver: null, expired: null }
  const own = waivers.filter(
    (waiver) => waiver.check === check && (waiver.host === null || waiver.host === host),
  )
  const closest = [...own].sort((a, b) => Number(a.host === null) - Number(b.host === null))
  const waiver = closest.find(({ until }) => until >= today) ?? null
  if (waiver) return { standing: 'waived', waiver, expired: null }
  return { standing: verdict, waiver: null, expired: closest[0] ?? null }
}

export function isExpired(waiver: Waiver, today: string): boolean {
  return waiver.until < today
}

/** `2026-11-21`, as the user's own calendar has it. */
export function localDay(moment: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

export function laterDay(day: string, days: number): string {
  const moment = new Date(`${day}T12:00:00`)
  moment.setDate(moment.getDate() + days)
  return localDay(moment)
}

/** Stands for a host where answers are for the whole cluster; no host is named so. */
export const wholeCluster = ''

export interface Filters {
  /** None shows all. */
  readonly standings: readonly Standing[]
  /** Only answers of that host, or of `wholeCluster`. */
  readonly host: string | null
  readonly query: string
}

/** What fits the filters; a check of which nothing fits is left out. */
export function narrowed(
  rows: readonly CheckRow[],
  { standings: wanted, host, query }: Filters,
  say: (said: Message) => string = english,
): readonly CheckRow[] {
  const word = query.trim().toLowerCase()
  if (wanted.length === 0 && host === null && word === '') return rows
  return rows.flatMap((row) => {
    const there = host === null ? row.answers : row.answers.filter((answer) => isOf(answer, host))
    const { worst } = countedIn(there)
    const named = word === '' || [row.check, say(row.title)].some((text) => text.toLowerCase().includes(word))
    const answers = there.flatMap((answer) => {
      if (wanted.length > 0 && !wanted.some((standing) => stands(standing, { worst, answers: [answer] })))
        return []
      const said = named || saidOf(answer, say).includes(word)
      const hosts = answer.hosts.filter(
        (one) => (host === null || one === host) && (said || one.toLowerCase().includes(word)),
      )
      return said || hosts.length > 0 ? [{ ...answer, hosts }] : []
    })
    return answers.length > 0 ? [{ ...row, ...countedIn(answers), answers }] : []
  })
}

function isOf({ hosts }: Answer, host: string): boolean {
  return host === wholeCluster ? hosts.length === 0 : hosts.includes(host)
}

/** A check passed when it passed everywhere; it failed, or else had something to say, when it did so anywhere. */
function stands(standing: Standing, { worst, answers }: Pick<CheckRow, 'worst' | 'answers'>): boolean {
  return standing === 'pass' ? worst === 'pass' : answers.some((answer) => answer.standing === standing)
}

function countedIn(answers: readonly Answer[]): Pick<CheckRow, 'counts' | 'worst'> {
  const counts: Record<Standing, number> = { fail: 0, warn: 0, waived: 0, skip: 0, pass: 0 }
  for (const { standing, hosts } of answers) counts[standing] += Math.max(1, hosts.length)
  return { counts, worst: standings.find((standing) => counts[standing] > 0) ?? 'pass' }
}

function saidOf(
  { result: { saw, wanted, remedy, field = '' } }: Answer,
  say: (said: Message) => string,
): string {
  return [say(saw), say(wanted), say(remedy), field].join('\n').toLowerCase()
}

export interface Blocker {
  readonly row: CheckRow
  /** Checks that could not be answered because this one failed. */
  readonly waiting: readonly CheckRow[]
}

/** Checks that failed and that others wait for, with those others; and all that remains. */
export function blockersOf(rows: readonly CheckRow[]): {
  readonly blockers: readonly Blocker[]
  readonly others: readonly CheckRow[]
} {
  const waited = new Map(rows.map(({ check, waitsFor }) => [check, waitsFor]))
  const isBlocker = ({ check, worst }: CheckRow) =>
    worst === 'fail' && (check === 'connection' || [...waited.values()].includes(check))
  const blocking = rows.filter(isBlocker)
  const known = new Set(blocking.map(({ check }) => check))
  /** What waits for a check that waits itself waits for the same. */
  const blockerOf = ({ waitsFor }: CheckRow): string | null =>
    [waitsFor, waited.get(waitsFor ?? '') ?? null].find((check) => check !== null && known.has(check)) ?? null
  return {
    blockers: blocking.map((row) => ({
      row,
      waiting: rows.filter((other) => blockerOf(other) === row.check),
    })),
    others: rows.filter((row) => !known.has(row.check) && blockerOf(row) === null),
  }
}

/** The failed answers of a check as failures by host, to be grouped by their cause. */
export function failuresOf({ answers }: CheckRow): readonly Failure[] {
  return answers
    .filter(({ standing }) => standing === 'fail')
    .flatMap(({ hosts, result }) =>
      (hosts.length === 0 ? [null] : hosts).map((host) => checkFailure(result, host)),
    )
}

export interface Section {
  readonly place: Place
  /** Those with something to say, in their order; and those that only passed. */
  readonly telling: readonly CheckRow[]
  readonly passed: readonly CheckRow[]
}

export function sectionsOf(rows: readonly CheckRow[]): readonly Section[] {
  return places.flatMap((place) => {
    const own = rows.filter((row) => row.place === place)
    if (own.length === 0) return []
    const telling = own.filter(({ worst }) => worst !== 'pass').sort((a, b) => rank(a.worst) - rank(b.worst))
    return [{ place, telling, passed: own.filter(({ worst }) => worst === 'pass') }]
  })
}

/** How many checks stand how. What chips, rail, footer and the table by host count. */
export function countsOf(rows: readonly CheckRow[]): Counts {
  const count = (standing: Standing) => rows.filter((row) => stands(standing, row)).length
  return {
    fail: count('fail'),
    warn: count('warn'),
    waived: count('waived'),
    skip: count('skip'),
    pass: count('pass'),
  }
}

export interface HostCounts extends Counts {
  /** `wholeCluster` for what is no host's. */
  readonly host: string
}

/** The same per host, those with most in the way first; hosts of which nothing was said are there too. */
export function countsByHost(rows: readonly CheckRow[], hosts: readonly string[]): readonly HostCounts[] {
  const byHost = new Map<string, CheckRow[]>(hosts.map((host) => [host, []]))
  for (const row of rows)
    for (const [host, own] of rowByHost(row)) {
      const known = byHost.get(host)
      if (known) known.push(own)
      else byHost.set(host, [own])
    }
  return [...byHost]
    .map(([host, own]) => ({ host, ...countsOf(own) }))
    .sort((a, b) => b.fail - a.fail || b.warn - a.warn || b.waived - a.waived || b.skip - a.skip)
}

function rowByHost(row: CheckRow): ReadonlyMap<string, CheckRow> {
  const answers = new Map<string, Answer[]>()
  for (const answer of row.answers)
    for (const host of answer.hosts.length === 0 ? [wholeCluster] : answer.hosts) {
      const known = answers.get(host)
      if (known) known.push(answer)
      else answers.set(host, [answer])
    }
  return new Map(
    [...answers].map(([host, own]) => [host, { ...row, ...countedIn(own), answers: own }] as const),
  )
}

/**
 * A command for the host, where the answer holds one for a person to run: as its field, or after “Run:” in what is to
 * be done. What Slipway may run itself is in `commands`.
 */
export function commandOf({ fix, field, remedy }: CheckResult): string | null {
  if (fix !== 'host') return null
  if (field !== undefined && /\s/.test(field.trim())) return field
  const [, after] = /(?:^|[.;] )Run:? ([a-z].*)$/s.exec(english(remedy)) ?? []
  return after?.split(/, (?:or|and) | and see | on one of |\. |\.$/)[0] ?? null
}

function placeOf(result: CheckResult | undefined): Place {
  switch (result?.fix) {
    case 'passwords':
    case 'slipway.yml':
    case 'config':
      return 'files'
    case undefined:
      return 'host'
    default:
      return result?.fix ?? 'host'
  }
}

function rank(standing: Standing): number {
  return standings.indexOf(standing)
}
