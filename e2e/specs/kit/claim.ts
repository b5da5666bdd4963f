import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { labDown } from '../../lab/main'
import { root } from './program'

/** Says whose a lab is, in its folder, so that the next test run can tell a leftover from a lab in use. */
interface Claim {
  /** Process that runs the tests, and when the kernel started it: numbers are used again. */
  readonly pid: number
  readonly born: string
  /** The user wants to find it again. */
  readonly keep: boolean
}

const fileName = 'test-run.json'
const labs = join(root, '.lab')

/** The test run this process belongs to: vitest's main process, told to its workers by environment. */
export function testRun(): { readonly pid: number; readonly born: string } {
  const [pid = String(process.pid), born = bornAt(process.pid) ?? ''] = (
    process.env.SLIPWAY_TEST_RUN ?? ''
  ).split(':')
  return pid === '' ? { pid: process.pid, born: bornAt(process.pid) ?? '' } : { pid: Number(pid), born }
}

export function beginTestRun(): void {
  process.env.SLIPWAY_TEST_RUN = `${process.pid}:${bornAt(process.pid) ?? ''}`
}

/** Every lab that a spec brings up is claimed, also further ones; the end of the test run takes them down. */
export function claimLab(name: string): void {
  const claim: Claim = { ...testRun(), keep: process.env.SLIPWAY_KEEP_LAB !== undefined }
  writeFileSync(join(labs, name, fileName), `${JSON.stringify(claim)}\n`)
}

/** Refuses a lab that another test run uses now. */
export function refuseUsed(name: string): void {
  const claim = claimOf(name)
  if (claim && isAlive(claim) && claim.pid !== testRun().pid) {
    throw new Error(
      `the lab ${name} is used by a test run with process ${claim.pid}; set SLIPWAY_TEST_LAB to another name`,
    )
  }
}

/** Takes down what killed test runs left. */
export async function removeLeftovers(say: (line: string) => void): Promise<void> {
  for (const [name, claim] of claims()) {
    if (claim.keep || isAlive(claim)) continue
    say(`taking down the lab ${name} of a test run that was killed`)
    await labDown(name, { dir: join(labs, name) })
  }
}

/** Takes down what this test run brought up, unless it is to be kept. */
export async function removeOwn(say: (line: string) => void): Promise<void> {
  for (const [name, claim] of claims()) {
    if (claim.keep || claim.pid !== testRun().pid) continue
    say(`taking down the lab ${name}`)
    await labDown(name, { dir: join(labs, name) })
  }
}

function claims(): (readonly [string, Claim])[] {
  if (!existsSync(labs)) return []
  return readdirSync(labs).flatMap((name) => {
    const claim = claimOf(name)
    return claim ? [[name, claim] as const] : []
  })
}

function claimOf(name: string): Claim | undefined {
  const path = join(labs, name, fileName)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Claim) : undefined
}

function isAlive(claim: Claim): boolean {
  return bornAt(claim.pid) === claim.born
}

/** Start time in clock ticks since boot: field 22 of /proc/PID/stat (proc(5)). */
function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
