import { z } from 'zod'
import { type Failure, FailureError } from '#shared/failure/failure'
import { stretched } from '#shared/model/patience'
import { executor, type OpContext, type OpResult } from '../executor'
import { opFailure } from '../failure'
import { callOptions } from './container'
import { removeMark, writeMark } from './marks'
import { tellingLines } from './telling-lines'

const command = z.object({
  host: z.string(),
  container: z.string(),
  argv: z.array(z.string()),
  undo: z.array(z.string()).optional(),
})
const payload = z.object({
  commands: z.array(command),
  mark: z.object({ name: z.string(), key: z.string() }),
})
type Payload = z.infer<typeof payload>
type Command = z.infer<typeof command>

/**
 * Tells every balancer to send no new work to a server, and waits until its connections have ended. Each host keeps a
 * mark first, so that a run that dies here is put right by the next plan. When one balancer refuses, the others take
 * the server back: it is not going to restart.
 */
export const drainBackend = executor('drainBackend', payload, async (context, { commands, mark }) => {
  context.emit.waiting('connections to end')
  await onEachHost(commands, async (host) => writeMark(context, await context.session(host), mark))
  const failures = await askAll(context, commands)
  if (failures.length > 0) await takeBack(context, commands, mark.name)
  return unchangedUnless(failures)
})

/** Tells every balancer to use a server again, and waits until it does. */
export const restoreBackend = executor('restoreBackend', payload, async (context, { commands, mark }) => {
  context.emit.waiting('the balancers to find the server up')
  const failures = await askPatiently(context, commands)
  if (failures.length === 0) {
    await onEachHost(commands, async (host) => removeMark(context, await context.session(host), mark.name))
  }
  return unchangedUnless(failures)
})

function unchangedUnless(failures: readonly Failure[]): OpResult {
  const [first, ...more] = failures
  if (first) throw new FailureError(first, ...more)
  return { changes: [] }
}

/** The command itself waits as long as a server usually needs; for a slow host it is given several times. */
async function askPatiently(context: OpContext, commands: readonly Command[]): Promise<readonly Failure[]> {
  for (let left = stretched(1, context.pace); ; left -= 1) {
    const failures = await askAll(context, commands)
    if (failures.length === 0 || left <= 1 || context.signal.aborted) return failures
  }
}

/** All balancers are asked whatever one of them says; every failure is given. */
async function askAll(context: OpContext, commands: readonly Command[]): Promise<readonly Failure[]> {
  const answers = await Promise.all(commands.map((item) => ask(context, item, item.argv)))
  return answers.flat()
}

async function ask(
  context: OpContext,
  { host, container }: Command,
  argv: readonly string[],
): Promise<readonly Failure[]> {
  try {
    const { writer } = await context.session(host)
    const outcome = await writer.containers.exec(container, argv, callOptions(context))
    return outcome.code === 0 ? [] : [refused(context, host, container, `${outcome.stdout}${outcome.stderr}`)]
  } catch (error) {
    if (error instanceof FailureError) return error.failures
    throw error
  }
}

/** As far as it goes: a host that does not answer keeps its mark, and the next plan puts the server back there. */
async function takeBack(context: OpContext, commands: Payload['commands'], mark: string): Promise<void> {
  for (const host of hostsOf(commands)) {
    const here = commands.filter((item) => item.host === host)
    const answers = await Promise.all(here.map((item) => (item.undo ? ask(context, item, item.undo) : [])))
    if (answers.flat().length === 0) await removeMark(context, await context.session(host), mark)
  }
}

async function onEachHost(
  commands: readonly Command[],
  work: (host: string) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(hostsOf(commands).map(work))
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  const bug: unknown = errors.find((error) => !(error instanceof FailureError))
  if (bug !== undefined) throw bug
  unchangedUnless(errors.flatMap((error) => (error instanceof FailureError ? error.failures : [])))
}

function hostsOf(commands: readonly Command[]): readonly string[] {
  return [...new Set(commands.map((item) => item.host))]
}

function refused(context: OpContext, host: string, container: string, output: string): Failure {
  const [failure] = opFailure(context, 'balancer.refused', 'The load balancer did not take the command.', {
    container,
    saw: tellingLines(output, 2),
    remedy: 'See whether haproxy runs on this host, then resume.',
  }).failures
  return { ...failure, where: { ...failure.where, host } }
}
