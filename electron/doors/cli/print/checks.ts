import { listed } from '#shared/lib/text'
import { english } from '#shared/message/message'
import type { CheckResult, Verdict } from '#shared/model/check'
import { paint, type Terminal } from '../terminal'
import { cardText, hanging, sentence } from './card'
import { foundRows, type WholeCommand } from './failures'

const marks = { pass: '●', warn: '▲', fail: '✗', skip: '–' } as const
const roles = { pass: 'ok', warn: 'warn', fail: 'fail', skip: 'dim' } as const
const order: readonly Verdict[] = ['fail', 'warn', 'skip', 'pass']

/** Results as cards, the worst first: what is the same for several hosts is told once, with their names. */
export function checksText(
  terminal: Terminal,
  results: readonly CheckResult[],
  all: boolean,
  whole?: WholeCommand,
): string {
  const of = (verdict: Verdict) => results.filter((result) => result.verdict === verdict)
  const found = merge([...of('fail'), ...of('warn')], said).map((group) =>
    findingText(terminal, group, whole),
  )
  const skipped = merge(of('skip'), ({ remedy }) => english(remedy)).map((group) =>
    skippedText(terminal, group, all),
  )
  const passed = all ? merge(of('pass'), said).map((group) => passedText(terminal, group)) : []
  const counts = order.map((verdict) => `${of(verdict).length} ${verdict}`)
  return `${[...found, ...skipped, ...passed, counts.join(', ')].join('\n')}\n`
}

interface Group {
  readonly first: CheckResult
  /** Hosts that it is said of, each once. */
  readonly hosts: readonly string[]
  readonly results: readonly CheckResult[]
}

/** Everything that is said of a host: hosts of which the same is said make one group. */
function said({ verdict, check, saw, wanted, remedy, field, found = [] }: CheckResult): string {
  const causes = found.map(({ id, evidence }) => [id, evidence])
  return JSON.stringify([verdict, check, saw, wanted, remedy, field, causes])
}

function merge(results: readonly CheckResult[], key: (result: CheckResult) => string): readonly Group[] {
  const found = new Map<string, [CheckResult, ...CheckResult[]]>()
  for (const result of results) {
    const group = found.get(key(result))
    if (group) group.push(result)
    else found.set(key(result), [result])
  }
  return [...found.values()].map((group) => ({
    first: group[0],
    hosts: [...new Set(group.flatMap(({ host }) => host ?? []))],
    results: group,
  }))
}

function findingText(terminal: Terminal, { first, hosts }: Group, whole: WholeCommand | undefined): string {
  const { verdict, title, saw, wanted, remedy, fix, field, found } = first
  const command = first.command ?? (first.commands ? (['fix', first.check] as const) : undefined)
  return cardText(terminal, {
    mark: marks[verdict],
    role: roles[verdict],
    head: headOf(hosts, english(title)),
    rows: [
      ['Found', english(saw)],
      ...foundRows(found),
      ['Expected', english(wanted)],
      ['Fix', sentence(english(remedy))],
      ['Where', field && `${fix}: ${field}`],
    ],
    command: command && whole?.(command),
  })
}

/** Checks that could not be asked for one reason are named in one card; one by one with --all. */
function skippedText(terminal: Terminal, { first, hosts, results }: Group, all: boolean): string {
  const titles = [...new Set(results.map(({ title }) => english(title)))]
  const several = titles.length > 1
  return cardText(terminal, {
    mark: marks.skip,
    role: roles.skip,
    head: headOf(hosts, several ? `${titles.length} checks were not asked` : `${titles[0]}: not asked`),
    rows: [
      ['Why', sentence(english(first.remedy))],
      ['Checks', several && all ? titles.join('\n') : undefined],
    ],
  })
}

function passedText(terminal: Terminal, { first, hosts }: Group): string {
  const { pass: mark } = marks
  const [head = '', ...more] = hanging(
    terminal,
    '  ',
    `${headOf(hosts, english(first.title))}: ${english(first.saw)}`,
  ).split('\n')
  return [`${paint(terminal, roles.pass, mark)}${head.slice(1)}`, ...more].join('\n')
}

function headOf(hosts: readonly string[], text: string): string {
  return hosts.length > 0 ? `${listed(hosts)}: ${text}` : text
}
