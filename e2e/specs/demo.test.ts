import { afterEach, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { fault, labDown, labStatus } from '../lab/main'
import { expectCode, type Outcome, root, tail } from './kit/program'
import { printedCommand, printedCommands, type Started, startShell } from './kit/shell'
import { eventually, within } from './kit/wait'

/** The demo as a newcomer has it: a fresh clone, in a folder whose name is not easy on shells. */
const name = 'demo'
const checkout = `${temporaryFolder('demo')}/it's a clone`
const quoted = checkout.replaceAll("'", "'\\''")
const elsewhere = temporaryFolder('elsewhere')
const minutes = 60

beforeAll(async () => {
  const other = await labStatus(name).catch(() => null)
  if (other) throw new Error(`there is a lab ${name} already, in ${other.dir}: take it down first`)
  expectCode(await startShell(`git clone --quiet . '${quoted}'`, root).done, [0], 'git clone')
})

// Also of a demo that went wrong, so that the next one begins with nothing.
afterEach(() => labDown(name))

function run(command: string, cwd = elsewhere): Promise<Outcome> {
  return within(25 * minutes, command, startShell(command, cwd).done)
}

/** Nothing but paths and commands is wider than a terminal, and Node has nothing to warn of. */
function expectTidy(text: string): void {
  const isPath = (line: string) =>
    /\S{45}/.test(line) || [checkout, quoted].some((path) => line.includes(path))
  const wide = text.split('\n').filter((line) => line.length > 80 && !isPath(line))
  expect(wide).toEqual([])
  expect(text).not.toMatch(/\(node:\d+\)|Warning:|npm warn|waiting for wait/)
}

test('the demo of a fresh clone ends well, and what it prints then runs as printed', async () => {
  const { code, stdout, stderr } = await run('npm run demo', checkout)
  expect(code, tail(`${stdout}${stderr}`)).toBe(0)
  expectTidy(`${stdout}${stderr}`)
  const plan = await run(printedCommand(stdout, 'plan'))
  expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining('Nothing to do')])
  const runs = await run(printedCommand(stdout, 'runs'))
  expect([runs.code, runs.stdout]).toEqual([0, expect.stringMatching(/^\S+ {2}done /)])
  await expectServes(printedCommand(stdout, 'serve'))
  const down = await run(printedCommand(stdout, 'lab down'))
  expect([down.code, down.stdout]).toEqual([0, expect.stringContaining('is down')])
})

test('a demo whose engine is killed half-way is finished with the commands that it prints', async () => {
  const demo = startShell('npm run demo', checkout)
  await hasSaid(demo, /● node\d: create container mariadb/)
  await fault(name, 'kill-engine', 'node2')
  await hasSaid(demo, /^✗ host node2: /m)
  await fault(name, 'restore', 'node2')
  const { code, stdout } = await within(25 * minutes, 'the demo', demo.done)
  const text = demo.text()
  expect(code, tail(text)).toBe(1)
  expectTidy(text)
  expect(printedCommands(stdout).length).toBeGreaterThanOrEqual(4)

  const shown = await run(printedCommand(stdout, 'run show'))
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('failed')])
  await expectServes(printedCommand(stdout, 'serve'))
  const resumed = await run(printedCommand(text, 'run resume'))
  expect(resumed.code, tail(`${resumed.stdout}${resumed.stderr}`)).toBe(0)
  const again = await run('npm run demo', checkout)
  expect(again.code, tail(`${again.stdout}${again.stderr}`)).toBe(0)
  expect(again.stdout).toContain('Nothing to do')
  const down = await run(printedCommand(stdout, 'lab down'))
  expect([down.code, down.stdout]).toEqual([0, expect.stringContaining('is down')])
})

async function hasSaid(started: Started, pattern: RegExp): Promise<void> {
  let ended = false
  void started.done.then(() => {
    ended = true
  })
  await eventually(`the demo says ${pattern}`, 20 * minutes, async () => {
    return pattern.test(started.text()) || ended || null
  })
  expect(started.text()).toMatch(pattern)
}

/** The window says where it listens, and ends when it is told to. */
async function expectServes(command: string): Promise<void> {
  // Of a shell in between only its own end would be seen.
  const served = startShell(`exec ${command}`, elsewhere)
  try {
    await eventually('the link', 60, async () => /http:\/\/127\.0\.0\.1:\d+/.test(served.text()) || null)
  } finally {
    served.kill('SIGTERM')
  }
  expect((await within(minutes, 'the end of the window', served.done)).code).toBe(0)
}
