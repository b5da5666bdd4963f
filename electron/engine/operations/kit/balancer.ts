import { type Failure, FailureError } from '#shared/failure/failure'
import { type Message, msg, quotedOr } from '#shared/message/message'
import { callOptions } from './calls'
import type { OpContext, OpResult } from './context'
import { opFailure } from './failure'
import { removeMark } from './marks'
import type { BalancerCommand as Command } from './shapes'
import { tellingLines } from './telling-lines'

export function unchangedUnless(failures: readonly Failure[]): OpResult {
  const [first, ...more] = failures
  if (first) throw new FailureError(first, ...more)
  return { changes: [] }
}

/** All balancers are asked whatever one of them says; every failure is given. */
export async function askAll(context: OpContext, commands: readonly Command[]): Promise<readonly Failure[]> {
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
    if (outcome.code === 0) return []
    const said = tellingLines(`${outcome.stdout}${outcome.stderr}`, 2)
    return [refused(context, host, container, quotedOr(said, msg`exit code ${outcome.code}`))]
  } catch (error) {
    if (error instanceof FailureError) return error.failures
    throw error
  }
}

/** As far as it goes: a host that does not answer keeps its mark, and the next plan puts the server back there. */
export async function takeBack(
  context: OpContext,
  commands: readonly Command[],
  mark: string,
): Promise<void> {
  for (const host of hostsOf(commands)) {
    const here = commands.filter((item) => item.host === host)
    const answers = await Promise.all(here.map((item) => (item.undo ? ask(context, item, item.undo) : [])))
    if (answers.flat().length === 0) await removeMark(context, await context.session(host), mark)
  }
}

export async function onEachHost(
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

function refused(context: OpContext, host: string, container: string, saw: Message): Failure {
  const [failure] = opFailure(context, 'balancer.refused', msg`The load balancer did not take the command.`, {
    container,
    saw,
    remedy: msg`See whether haproxy runs on this host, then resume.`,
  }).failures
  return { ...failure, where: { ...failure.where, host } }
}
