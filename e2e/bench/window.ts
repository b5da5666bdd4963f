import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { chromiumPath } from './chromium'
import { root } from './programs'
import { type Aim, conditions, report, say } from './report'
import { containersPerHost, hostCount, type Load, makeLoad } from './window/load'
import { dir, type Served, serveWindow } from './window/slipway'
import { mainThreadTasks, type Task } from './window/tasks'

const perSecond = 2000
const route = `#/env/${encodeURIComponent(dir)}/install/deploy`
const tabs = [
  { name: 'hosts', scroller: '[role=table]' },
  { name: 'matrix', scroller: '[role=grid]' },
  { name: 'timeline', scroller: '[role=application]' },
  { name: 'log', scroller: '[role=listbox]' },
] as const

/**
 * The built window in Chromium before a run of 300 hosts: what it weighs and when it is usable, and while 2,000 events a
 * second come for a minute: how long its tasks are, how many frames it draws while it is scrolled, what it keeps, and
 * whether it has counted every event.
 */
export async function benchWindow(rounds: number): Promise<boolean> {
  const folder = builtWindow()
  const before = await conditions()
  const load = makeLoad()
  const chromium = await import('playwright-core')
  const measured: Round[] = []
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}: ${load.bodies.length} events…`)
    const served = await serveWindow(folder, load)
    const browser = await chromium.chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
    try {
      measured.push(await measure(browser, served, load))
    } finally {
      await browser.close()
      await served.close()
    }
  }
  return reportOn(before, load, measured)
}

interface Round {
  readonly start: Start
  readonly version: string
  readonly opening: readonly Task[]
  readonly openedMs: number
  readonly tasks: readonly Task[]
  readonly frames: readonly {
    readonly tab: string
    readonly mean: number
    readonly worst: number
    /** Share of a core that the main thread used meanwhile, 0…1. */
    readonly busy: number
    /** The same of all processes of the browser together; 1 is a whole core. */
    readonly all: number
  }[]
  readonly heap: { readonly before: number; readonly after: number }
  readonly seen: { readonly done: number; readonly lines: number }
  readonly reopened: Reopened
}

/** Milliseconds from the page's beginning until the hosts of a run are on screen, of which all events were told. */
interface Reopened {
  readonly live: number
  /** Until all that was told of the live run is counted, too. */
  readonly caughtUp: number
  readonly ended: number
}

interface Start {
  readonly usableMs: number
  readonly bytes: number
  readonly files: number
}

async function measure(browser: Browser, served: Served, load: Load): Promise<Round> {
  const start = await measureStart(browser, served)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript(usableScript)
  const session = await context.newCDPSession(page)
  const whole = await browser.newBrowserCDPSession()
  const opening = await traced(browser, page, async () => {
    await page.goto(`${served.url}${route}`)
    await page.waitForSelector('[role=table] [data-cell]', { timeout: 60_000 })
  })
  const openedMs = await usableMs(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await sleep(2000)
  const heapBefore = await heapOf(session)
  const frames: Round['frames'][number][] = []
  const tasks = await traced(browser, page, async () => {
    const streaming = served.stream(perSecond)
    const each = (load.bodies.length / perSecond / tabs.length) * 1000
    for (const tab of tabs) {
      const [from, allFrom, began] = [await cpuOf(session), await allCpuOf(whole), performance.now()]
      const rates = await scrolled(page, tab, each - 500)
      const [busy, all] = [(await cpuOf(session)) - from, (await allCpuOf(whole)) - allFrom]
      const seconds = (performance.now() - began) / 1000
      frames.push({ tab: tab.name, ...rates, busy: busy / seconds, all: all / seconds })
    }
    await streaming
  })
  const live = await reopenedLive(context, served, load)
  served.end()
  await page.locator('[data-field="tab:log"]').click()
  await page.getByText('Done', { exact: true }).first().waitFor({ timeout: 30_000 })
  const seen = await seenIn(page)
  const heapAfter = await heapOf(session)
  await page.reload()
  await page.waitForSelector('[role=table] [data-cell]', { timeout: 60_000 })
  const reopened = { ...live, ended: await usableMs(page) }
  await context.close()
  return {
    start,
    version: browser.version(),
    opening,
    openedMs,
    tasks,
    frames,
    heap: { before: heapBefore, after: heapAfter },
    seen,
    reopened,
  }
}

/** Another window opens while the run lives. */
async function reopenedLive(context: BrowserContext, served: Served, load: Load) {
  const page = await context.newPage()
  await page.addInitScript(usableScript)
  await page.goto(`${served.url}${route}`)
  await page
    .getByText(`${load.operations.toLocaleString('en')} of`)
    .first()
    .waitFor({ timeout: 60_000 })
  const caughtUp = Number(await page.evaluate('performance.now()'))
  const live = await usableMs(page)
  await page.close()
  return { live, caughtUp }
}

/** A first visit, with nothing in any cache. */
async function measureStart(browser: Browser, served: Served): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript(usableScript)
  await page.goto(served.url)
  await page.waitForSelector('main button', { timeout: 60_000 })
  const ms = await usableMs(page)
  const sizes = [...served.sizes].filter(([name]) => !name.endsWith('.map'))
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0)
  await context.close()
  return { usableMs: ms, bytes, files: sizes.length }
}

/**
 * Notes when the first thing can be pressed in the content: a button of the first screen, or a host of the run. Texts of
 * pages are their own language to this file, so that it needs no browser's types.
 */
const usableScript = `
  const look = () => {
    const found = document.querySelector('main button, main [data-cell]')
    if (!found || found.closest('[role=status]')) return
    const rows = location.hash.includes('/install/') ? document.querySelector('[role=table] [data-cell]') : found
    if (!rows) return
    watch.disconnect()
    requestAnimationFrame(() => setTimeout(() => { window.usableAt = performance.now() }))
  }
  const watch = new MutationObserver(look)
  watch.observe(document, { childList: true, subtree: true })
`

async function usableMs(page: Page): Promise<number> {
  await page.waitForFunction('window.usableAt !== undefined')
  return Number(await page.evaluate('window.usableAt'))
}

async function traced(browser: Browser, page: Page, work: () => Promise<void>): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await work()
  const trace = await browser.stopTracing()
  return mainThreadTasks(trace.toString('utf8'))
}

/** Seconds that the main thread has computed. */
async function cpuOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** Seconds that all processes of the browser have computed. */
async function allCpuOf(whole: CDPSession): Promise<number> {
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1024 ** 2
}

/** Scrolls a view up and down without a pause, and counts the frames that were drawn meanwhile. */
async function scrolled(page: Page, { name, scroller }: (typeof tabs)[number], ms: number) {
  await page.locator(`[data-field="tab:${name}"]`).click()
  await page.waitForSelector(`#run-panel ${scroller}`)
  const frames = await page.evaluate(`new Promise((resolve) => {
    const times = []
    let step = 14
    const start = performance.now()
    const frame = (at) => {
      times.push(at)
      const box = document.querySelector('#run-panel ${scroller}')
      if (box) {
        box.scrollTop += step
        if (box.scrollTop <= 0) step = 14
        if (box.scrollTop + box.clientHeight >= box.scrollHeight - 1) step = -14
      }
      if (at - start < ${ms}) requestAnimationFrame(frame)
      else resolve(times)
    }
    requestAnimationFrame(frame)
  })`)
  return ratesOf(frames as readonly number[])
}

/** Frames a second over the whole time, and in the worst second of it. */
function ratesOf(times: readonly number[]): { readonly mean: number; readonly worst: number } {
  const [first = 0, last = first] = [times[0], times.at(-1)]
  const mean = ((times.length - 1) * 1000) / Math.max(1, last - first)
  let worst = Number.POSITIVE_INFINITY
  let from = 0
  for (let to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) > 1000) from += 1
    if ((times[to] ?? 0) - first > 1000) worst = Math.min(worst, to - from)
  }
  return { mean, worst: Math.min(worst, mean) }
}

/** What the window itself says it has seen: operations done, and lines kept and dropped. */
async function seenIn(page: Page): Promise<Round['seen']> {
  const text = String(await page.evaluate('document.querySelector("main").innerText'))
  const number = (pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? '0').replace(/\D/g, ''))
  return {
    done: number(/([\d,]+) of [\d,]+ operations done/),
    lines: number(/([\d,]+) lines/) + number(/([\d,]+) older lines/),
  }
}

/** The bundle that ships; built when it is not there, another one by SLIPWAY_RENDERER_BUNDLE. */
function builtWindow(): string {
  const given = process.env.SLIPWAY_RENDERER_BUNDLE
  if (given) return given
  const folder = join(root, 'dist', 'renderer')
  say('building the window…')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = ['build', '-c', 'vite.renderer.config.ts', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, [vite, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('The window could not be built.')
  return folder
}

function reportOn(
  before: Awaited<ReturnType<typeof conditions>>,
  load: Load,
  rounds: readonly Round[],
): Promise<boolean> {
  const measured = worstOf(rounds)
  return report('window', {
    conditions: before,
    versions: { Chromium: rounds[0]?.version ?? '' },
    table: tableOf(load, measured),
    aims: aimsOf(load, rounds, measured),
    data: {
      rounds: rounds.map(({ tasks, opening, ...rest }) => ({
        ...rest,
        over50: tasks.filter(({ wall }) => wall > 50),
        openingOver50: opening.filter(({ wall }) => wall > 50),
      })),
    },
  })
}

/** The worst that was measured of each thing in any round. */
function worstOf(rounds: readonly Round[]) {
  const most = (pick: (round: Round) => number) => Math.max(...rounds.map(pick))
  const longest = (tasks: readonly Task[], of: keyof Task) => Math.max(0, ...tasks.map((task) => task[of]))
  const over = (of: keyof Task) =>
    rounds.reduce((sum, { tasks }) => sum + tasks.filter((task) => task[of] > 100).length, 0)
  const frames = tabs.map(({ name }) => {
    const found = rounds.flatMap((round) => round.frames.filter(({ tab }) => tab === name))
    return {
      name,
      mean: Math.min(...found.map(({ mean }) => mean)),
      worst: Math.min(...found.map(({ worst }) => worst)),
      busy: Math.max(...found.map(({ busy }) => busy)),
      all: Math.max(...found.map(({ all }) => all)),
    }
  })
  return { most, longest, over, frames }
}

type Worst = ReturnType<typeof worstOf>

function aimsOf(
  load: Load,
  rounds: readonly Round[],
  { most, longest, over, frames }: Worst,
): readonly Aim[] {
  const slowest = Math.min(...frames.map(({ mean }) => mean))
  const growth = most(({ heap }) => heap.after - heap.before)
  const kib = most(({ start }) => start.bytes) / 1024
  const usable = most(({ start }) => start.usableMs)
  const reopened = (how: keyof Reopened) => most((round) => round.reopened[how])
  const counted = rounds.every(
    ({ seen }) => seen.done === load.operations && seen.lines === load.bodies.length,
  )
  return [
    {
      text: 'no task of the main thread over 100 ms while events come',
      measured: `${over('wall')} over; longest ${most(({ tasks }) => longest(tasks, 'wall')).toFixed(0)} ms, of which it computed at most ${most(({ tasks }) => longest(tasks, 'cpu')).toFixed(0)} ms`,
      held: over('wall') === 0,
    },
    {
      text: 'at least 30 frames a second while scrolling',
      measured: frames
        .map(({ name, mean, worst }) => `${name} ${mean.toFixed(0)} (worst second ${worst.toFixed(0)})`)
        .join(', '),
      held: slowest >= 30,
    },
    { text: 'memory grows by less than 50 MiB', measured: `${growth.toFixed(1)} MiB`, held: growth < 50 },
    {
      text: 'no event lost',
      measured: rounds
        .map(
          ({ seen }) =>
            `${seen.done} of ${load.operations} operations, ${seen.lines} of ${load.bodies.length} lines`,
        )
        .join('; '),
      held: counted,
    },
    {
      text: 'less than 500 kB compressed before the first screen is usable',
      measured: `${kib.toFixed(0)} KiB`,
      held: kib * 1024 < 500_000,
    },
    { text: 'usable within 1.5 s', measured: `${(usable / 1000).toFixed(2)} s`, held: usable < 1500 },
    {
      text: 'reopened, the run is shown in under 3 s',
      measured: `${seconds(reopened('live'))} with ${load.bodies.length} events (all counted after ${seconds(reopened('caughtUp'))}); after its end ${seconds(reopened('ended'))}`,
      held: reopened('live') < 3000 && reopened('ended') < 3000,
    },
  ]
}

function tableOf(load: Load, { most, longest, over, frames }: Worst): readonly (readonly string[])[] {
  return [
    [`${hostCount} hosts × ${containersPerHost} containers, ${perSecond} events a second`, 'measured'],
    ['events', `${load.bodies.length}`],
    ['operations', `${load.operations}`],
    ['tasks of the main thread', `${most(({ tasks }) => tasks.length)}`],
    ['longest task, ms', most(({ tasks }) => longest(tasks, 'wall')).toFixed(1)],
    ['most computed in one task, ms', most(({ tasks }) => longest(tasks, 'cpu')).toFixed(1)],
    ['tasks that computed over 100 ms', `${over('cpu')}`],
    ['longest task on opening the run, ms', most(({ opening }) => longest(opening, 'wall')).toFixed(1)],
    ['most computed in one on opening, ms', most(({ opening }) => longest(opening, 'cpu')).toFixed(1)],
    ['run shown after, s', (most(({ openedMs }) => openedMs) / 1000).toFixed(2)],
    ...frames.map(({ name, mean }) => [`frames a second, ${name}`, mean.toFixed(1)]),
    ...frames.map(({ name, busy, all }) => [
      `computed by main thread and in all, ${name}, %`,
      `${(100 * busy).toFixed(0)} and ${(100 * all).toFixed(0)}`,
    ]),
    ['heap before, MiB', most(({ heap }) => heap.before).toFixed(1)],
    ['heap after, MiB', most(({ heap }) => heap.after).toFixed(1)],
    ['files before usable', `${most(({ start }) => start.files)}`],
  ]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
