import { beginTestRun, removeLeftovers, removeOwn } from './claim'

const say = (line: string) => void process.stderr.write(`lab: ${line}\n`)

/** Before any spec: labs of killed test runs are taken down. */
export async function setup(): Promise<void> {
  beginTestRun()
  await removeLeftovers(say)
}

/** After all specs: so are this run's own, unless SLIPWAY_KEEP_LAB is set. */
export async function teardown(): Promise<void> {
  await removeOwn(say)
}
