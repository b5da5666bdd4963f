import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { type LifeEvent, watchEvents } from '../specs/kit/events'
import { chromiumPath } from './chromium'
import { type Cloud, deployedCloud } from './cloud'
import { slipwayProgram } from './programs'
import { conditions, median, report, say } from './report'

/** From a container's start on a host, by its engine's clock, to the window's word that it was started. */
export async function benchLive(rounds: number): Promise<boolean> {
  const cloud = await deployedCloud()
  const before = await conditions()
  const delays: Delay[] = []
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}: a change that restarts containers on all hosts…`)
    await changeOption(cloud)
    delays.push(...(await watchRun(cloud)))
  }
  const ms = delays.map((delay) => delay.ms).sort((a, b) => a - b)
  const slowest = ms.at(-1) ?? Number.POSITIVE_INFINITY
  return report('live', {
    conditions: before,
    table: [
      ['from a container’s start on a host to the screen', 'ms'],
      ['fastest', (ms[0] ?? 0).toFixed(0)],
      ['median', median(ms).toFixed(0)],
      ['slowest', slowest.toFixed(0)],
      ['starts', `${ms.length}`],
    ],
    aims: [
      {
        text: 'from a container’s event on a host to the screen in under a second',
        measured: `${median(ms).toFixed(0)} ms, at most ${slowest.toFixed(0)} ms`,
        held: slowest < 1000,
      },
    ],
    data: { delays },
  })
}

interface Delay {
  readonly host: string
  readonly container: string
  readonly ms: number
}

/** What was drawn, and when: milliseconds since 1970. */
interface Drawn {
  readonly at: number
  readonly text: string
}

/** Turns an option over that services write into their files, so that their containers are restarted. */
async function changeOption({ info }: Cloud): Promise<void> {
  const file = join(info.environment, 'globals.yml')
  const text = await readFile(file, 'utf8')
  const isOn = /^openstack_logging_debug: "yes"$/m.test(text)
  const rest = text.replace(/^openstack_logging_debug:.*\n/m, '')
  await writeFile(file, `${rest}openstack_logging_debug: "${isOn ? 'no' : 'yes'}"\n`)
}

async function watchRun(cloud: Cloud): Promise<readonly Delay[]> {
  const chromium = await import('playwright-core')
  const slipway = spawn(
    process.execPath,
    [slipwayProgram, '--json', 'serve', '--port', '0', '--no-open', cloud.info.environment],
    { env: { ...process.env, ...cloud.env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(slipway, 'exit')
  const browser = await chromium.chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  try {
    const line = await Promise.race([firstLine(slipway.stdout), ended.then(refused)])
    const { url } = JSON.parse(line) as { url: string }
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await page.goto(url)
    await page.locator('#page-title').waitFor()
    await begin(page, cloud.info.environment)
    const watch = await watchEvents(cloud.info.hosts)
    await page.locator('[data-field="begin"]').click()
    await noteLines(page)
    const end = page.getByRole('region', { name: 'The whole run' }).getByText(/^(Done|Failed)$/)
    await end.waitFor({ timeout: 600_000 })
    if ((await end.innerText()) !== 'Done') throw new Error('the run failed')
    return delaysOf(await watch.end(), (await page.evaluate('window.drawn')) as readonly Drawn[])
  } finally {
    await browser.close()
    slipway.kill('SIGTERM')
    await ended
  }
}

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  const [line] = (await once(createInterface({ input: output }), 'line')) as [string]
  return line
}

function refused(): never {
  throw new Error('slipway serve ended before it said where it is')
}

/** Checks the hosts, without which no run begins, and makes the plan on Review, up to the button that begins it. */
async function begin(page: Page, dir: string): Promise<void> {
  await page.evaluate(`location.hash = '#/env/${encodeURIComponent(dir)}/install/preflight'`)
  await page.locator('footer button:not([disabled])', { hasText: 'Next: Review' }).click({ timeout: 180_000 })
  await page.locator('[data-field="begin"]:not([disabled])').waitFor({ timeout: 180_000 })
}

/** Notes each line of the log when it is drawn. Texts of pages are their own language to this file. */
async function noteLines(page: Page): Promise<void> {
  await page.locator('[data-field="tab:log"]').click({ timeout: 60_000 })
  await page.evaluate(`{
    window.drawn = []
    const known = new Set()
    const look = () => {
      for (const row of document.querySelectorAll('#run-panel [role=option]')) {
        const text = row.textContent
        if (known.has(row.id)) continue
        known.add(row.id)
        window.drawn.push({ at: Date.now(), text })
      }
      requestAnimationFrame(look)
    }
    look()
  }`)
}

/** Lab hosts and this machine have one clock. Lines that scrolled by between two frames were on no screen. */
function delaysOf(events: readonly LifeEvent[], drawn: readonly Drawn[]): readonly Delay[] {
  return events
    .filter(({ action }) => action === 'start')
    .flatMap(({ host, name, at }) => {
      const line = drawn.find(
        ({ at: then, text }) =>
          then >= at && text.includes(host) && text.includes('done') && text.endsWith(`container ${name}`),
      )
      return line ? [{ host, container: name, ms: line.at - at }] : []
    })
}
