import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'

/**
 * `node e2e/run/open-package.mjs PICTURE.png PROGRAM ARGUMENTS…`: starts an installed package with an empty home, waits for
 * what its first window shows, keeps a picture of it, and ends it. Exits with 1 when no window shows a heading
 * within a minute, or when the page complains. Packages take no inspector (a fuse), so the window is asked, not Node.
 */
const [picture, program, ...args] = process.argv.slice(2)
if (!picture || !program) {
  process.stderr.write('node e2e/run/open-package.mjs PICTURE.png PROGRAM ARGUMENTS…\n')
  process.exit(2)
}
const patience = 60_000
const home = mkdtempSync(join(tmpdir(), 'slipway-package-'))
const port = await freePort()
const asRoot = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
const child = spawn(
  program,
  [...args, ...asRoot, `--user-data-dir=${join(home, 'data')}`, `--remote-debugging-port=${port}`],
  { stdio: 'inherit', env: { ...process.env, XDG_STATE_HOME: join(home, 'state') } },
)
const ended = once(child, 'exit').then(([code, signal]) => {
  throw new Error(`${program} ended with ${signal ?? code} before a window was seen`)
})

try {
  await Promise.race([look(), ended])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  child.kill()
  await ended.catch(() => undefined)
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}
// A window that never came is still waited for.
process.exit()

async function look() {
  const browser = await connect(Date.now() + patience)
  const page = await firstPage(browser, Date.now() + patience)
  const complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.getByRole('heading').first().waitFor({ timeout: patience })
  const heading = await page.getByRole('heading').first().innerText()
  await page.screenshot({ path: picture })
  process.stdout.write(`The window "${await page.title()}" shows "${heading}". Its picture is ${picture}.\n`)
  await browser.close()
  if (complaints.length > 0) throw new Error(`The page complains: ${complaints.join('; ')}`)
}

async function connect(until) {
  for (;;) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(500)
    }
  }
}

async function firstPage(browser, until) {
  for (;;) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url() !== 'about:blank')
    if (page) return page
    if (Date.now() > until) throw new Error('No window was opened')
    await sleep(500)
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address()
  await new Promise((done) => server.close(done))
  return free
}
