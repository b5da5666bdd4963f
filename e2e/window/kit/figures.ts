import type { Page } from 'playwright-core'

/** A number or a word of state, where it stands on the screen, and what it is of. */
export interface Figure {
  readonly of: string
  readonly where: string
  readonly says: string
}

/** What stands on a screen in English, by its names for readers: nothing here knows how the window reckons. */
export async function figuresOf(page: Page): Promise<readonly Figure[]> {
  const look = await page.evaluateHandle(makeLook)
  for (const read of [readSteps, readPreflight, readByHost, readHosts, readRoles, readRun])
    await page.evaluate(read, look)
  return page.evaluate(({ found }) => found, look)
}

/** What the functions below look with; they run in the page, where nothing of this file is. */
function makeLook() {
  const found: Figure[] = []
  const note = (of: string, where: string, says: string | number | boolean) =>
    found.push({ of, where, says: String(says) })
  // As readers have it: what is only drawn says the same once more.
  const text = (element: Element | null | undefined) => {
    const read = element?.cloneNode(true)
    if (!(read instanceof Element)) return ''
    for (const drawn of read.querySelectorAll('[aria-hidden=true]')) drawn.remove()
    return read.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  }
  const number = (said: string, pattern: RegExp) => Number(pattern.exec(said)?.[1]?.replaceAll(',', '') ?? 0)
  const group = (name: string) => document.querySelector(`main [role=group][aria-label="${name}"]`)
  const chipsOf = (name: string) =>
    [...(group(name)?.querySelectorAll('.MuiChip-root') ?? [])].map((chip) => {
      const [, label = '', count = ''] = /^(.*) ([\d,]+)$/.exec(text(chip)) ?? []
      return { label, count: Number(count.replaceAll(',', '')) }
    })
  const filtered =
    document.querySelector('main .MuiChip-root[aria-pressed=true], main .MuiChip-deletable') !== null ||
    [...document.querySelectorAll<HTMLInputElement>('main input[type=search]')].some(
      ({ value }) => value !== '',
    )
  const current = text(document.querySelector('nav[aria-label=Steps] [aria-current=step]')?.closest('li'))
  const problems = number(current, /([\d,]+) problem/)
  const words = ['not visited', 'to do', 'running', 'done', 'out of date', 'locked'].filter((word) =>
    new RegExp(`(^|[^a-z])${word}([^a-z]|$)`, 'i').test(current),
  )
  const step = words.includes('locked') ? 'locked' : (words[0] ?? (problems > 0 ? 'problem' : ''))
  return { found, note, text, number, chipsOf, filtered, step }
}

type Look = ReturnType<typeof makeLook>

/** One word of state for each step; its problems as the footer says them. */
function readSteps({ note, text, number }: Look): void {
  const words = ['not visited', 'to do', 'running', 'done', 'out of date', 'locked']
  for (const entry of document.querySelectorAll('nav[aria-label=Steps] li')) {
    const said = text(entry)
    const told = words.filter((word) => new RegExp(`(^|[^a-z])${word}([^a-z]|$)`, 'i').test(said))
    const problems = number(said, /([\d,]+) problem/)
    const all = told.includes('locked') ? ['locked'] : [...told, ...(problems > 0 ? ['problem'] : [])]
    note(`words of ${said}`, 'rail', all.length)
    note(`words of ${said}`, 'one for each step', 1)
    if (entry.querySelector('[aria-current=step]')) {
      // A locked step says why, and counts nothing.
      if (!told.includes('locked')) {
        note('problems of the step', 'rail', problems)
        note('warnings of the step', 'rail', number(said, /([\d,]+) warning/))
      }
    }
  }
  const footer = document.querySelector('footer')
  if (footer) {
    const said = text(footer.querySelector('button[aria-haspopup=dialog]'))
    note('problems of the step', 'footer', number(said, /([\d,]+) problem/))
    note('warnings of the step', 'footer', number(said, /([\d,]+) warning/))
  }
}

/** Notice, chips and rows of Preflight. While answers come in, nothing is judged yet. */
function readPreflight({ note, text, number, chipsOf, filtered, step }: Look): void {
  const checks = chipsOf('Filter by result')
  const notice = text(document.querySelector('main [role=status]'))
  const judged = /block|passed|Out of date/.test(notice) && !/^Stopped/.test(notice)
  if (checks.length > 0 && !filtered && judged) {
    const count = (label: string) => checks.find((chip) => chip.label === label)?.count ?? 0
    const here = text(document.querySelector('nav[aria-label=Steps] [aria-current=step]'))
    if (here.startsWith('6Preflight')) {
      note('problems of the step', 'chips', count('Failed'))
      note('warnings of the step', 'chips', count('Warnings'))
    }
    note('out of date', 'rail', step === 'out of date')
    note('out of date', 'notice', step !== 'problem' && /^Out of date/.test(notice))
    if (!/^Out of date/.test(notice)) {
      note('failed checks', 'chips', count('Failed'))
      note('failed checks', 'notice', number(notice, /([\d,]+) checks? blocks? the plan/))
    }
    const rows = [...document.querySelectorAll('main [data-field^="check:"]')]
    if (rows.length > 0) {
      const marked = (name: string) =>
        rows.filter((row) => row.querySelector('svg[role=img]')?.getAttribute('aria-label') === name).length
      note('failed checks', 'rows', marked('failed'))
      note('failed checks', 'chips', count('Failed'))
      const passed = [...document.querySelectorAll('main section button[aria-expanded]')]
        .map((button) => number(text(button), /^([\d,]+) checks? passed/))
        .reduce((sum, one) => sum + one, 0)
      note('passed checks', 'sections', passed)
      note('passed checks', 'chips', count('Passed'))
    }
  }
}

/** The table of Preflight by host. */
function readByHost({ note, text, chipsOf, filtered }: Look): void {
  const checks = chipsOf('Filter by result')
  if (checks.length === 0 || filtered) return
  const count = (label: string) => checks.find((chip) => chip.label === label)?.count ?? 0
  const grid = document.querySelector('main [role=grid][aria-label="Results by host"]')
  if (grid) {
    const heads = [...grid.querySelectorAll('[role=columnheader]')].map((head) =>
      text(head).replace(/ ?[↕↑↓]$/, ''),
    )
    const lines = [...grid.querySelectorAll('[role=row]')]
      .map((row) => [...row.querySelectorAll('[role=rowheader], [role=gridcell], [role=cell]')].map(text))
      .filter((cells) => cells.length === heads.length)
    heads.slice(1).forEach((head, at) => {
      const column = lines.map((cells) => Number(cells[at + 1] ?? 0))
      const [most, sum] = [Math.max(0, ...column), column.reduce((all, one) => all + one, 0)]
      const known = count(head)
      // A check is counted at each host, and once in all; of many hosts only those in sight are there.
      if (head !== 'Passed') note(`${head} by host, the most of one`, 'at most as the chips', most <= known)
      if (head !== 'Passed') note(`${head} by host, the most of one`, 'expected', true)
      if (lines.length < 10) {
        note(`${head} by host, all`, 'at least as the chips', sum >= known)
        note(`${head} by host, all`, 'expected', true)
      }
    })
  }
}

/** Hosts by their states. */
function readHosts({ note, text, number, chipsOf, filtered, step }: Look): void {
  const hosts = chipsOf('Filter by state')
  if (hosts.length > 0) {
    const all = hosts.reduce((sum, { count }) => sum + count, 0)
    note('hosts', 'chips', all)
    const corner = text(
      document.querySelector('main [role=grid][aria-label="Hosts and groups"] [data-cell="-1:0"]'),
    )
    if (corner) note('hosts', 'corner of the matrix', number(corner, /^([\d,]+) host/))
    const test = text(document.querySelector('[data-field=test-hosts]'))
    const chosen = document.querySelectorAll('main [role=row] input:checked').length > 0
    if (test && !filtered && !chosen)
      note('hosts', 'button of the test', number(test, /Test ([\d,]+) connection/))
    const out = hosts.find(({ label }) => label === 'out of date')?.count ?? 0
    if (step !== 'problem' && step !== 'locked') {
      note('hosts out of date', 'rail', step === 'out of date')
      note('hosts out of date', 'chips', out > 0)
    }
  }
}

/** How many hosts each role has, in both views. */
function readRoles({ note, text }: Look): void {
  const countIn = (says: string) =>
    says
      .replace(' (even number)', '')
      .replace(/ hosts?$/, '')
      .trim()
  for (const role of document.querySelectorAll('main [role=group][aria-label="Hosts by role"] button')) {
    const [, name = '', says = ''] = /^([a-z]+) ?(.*)$/.exec(text(role)) ?? []
    note(`role ${name}`, 'list', countIn(says))
  }
  for (const head of document.querySelectorAll('main [role=columnheader][data-field^="group:"]')) {
    const name = head.getAttribute('data-field')?.slice('group:'.length) ?? ''
    const role = ['control', 'network', 'compute', 'monitoring', 'storage'].includes(name)
    if (role) note(`role ${name}`, 'matrix', countIn(text(head).slice(name.length)))
  }
}

/** A run: the bar over all, and its hosts. */
function readRun({ note, text, number }: Look): void {
  const overall = text(document.querySelector('main section[aria-label="The whole run"]'))
  if (overall) {
    const [, done = '', total = ''] = /([\d,]+) of ([\d,]+) operations done/.exec(overall) ?? []
    const value = Number(
      document.querySelector('main [role=progressbar]')?.getAttribute('aria-valuenow') ?? -1,
    )
    const running = /Running|Paused|Stopping/.test(overall)
    const reckoned = Math.floor((Number(done.replaceAll(',', '')) / Number(total.replaceAll(',', ''))) * 100)
    if (!running) {
      note('share of a run that has ended', 'bar', Math.floor(value))
      note('share of a run that has ended', 'operations', reckoned)
      note('operations that run after the end', 'bar', number(overall, /· ([\d,]+) running/))
      note('operations that run after the end', 'expected', 0)
      const turning = document.querySelectorAll('main svg[aria-label=running]').length
      note('marks that turn after the end', 'views', turning)
      note('marks that turn after the end', 'expected', 0)
    }
    const tab = text(document.querySelector('[data-field="tab:hosts"]'))
    note('failures of hosts', 'bar', number(overall, /([\d,]+) hosts? failed/))
    note('failures of hosts', 'tab', number(tab, /: ([\d,]+) failure/))
  }
}

/** What is said of one thing in different ways, one line for each. */
export function disagreements(figures: readonly Figure[]): readonly string[] {
  const byThing = new Map<string, Figure[]>()
  for (const figure of figures) byThing.set(figure.of, [...(byThing.get(figure.of) ?? []), figure])
  return [...byThing]
    .filter(([, all]) => new Set(all.map(({ says }) => says)).size > 1)
    .map(([of, all]) => `${of}: ${all.map(({ where, says }) => `${says} (${where})`).join(', ')}`)
}
