import { joined, type Message, msg, quotedOr } from '#shared/message/message'
import type { Outcome } from '../../ports'
import type { PayloadOf } from '../index'
import { callOptions, hostSession } from '../kit/calls'
import { executor, type OpContext } from '../kit/context'
import { opFailure } from '../kit/failure'
import { tellingLines } from '../kit/telling-lines'
import { runInContainer } from './operation'

type Step = PayloadOf<'runInContainer'>['steps'][number]

/** What was so already, in every step, is no change. */
export const execute = executor(runInContainer, async (context, { container, steps, waitsFor }) => {
  if (waitsFor !== undefined) context.emit.waiting(waitsFor)
  const notes: Message[] = []
  for (const step of steps) {
    const outcome = await ask(context, container, step)
    if (outcome.code === 0) continue
    const said = `${outcome.stdout}${outcome.stderr}`
    if (!step.already || !new RegExp(step.already.says, 'i').test(said)) {
      throw failed(context, container, step, said, outcome.code)
    }
    notes.push(step.already.note)
  }
  const note = joined('semicolon', notes)
  if (notes.length === steps.length) return { changes: [], note }
  return { changes: context.op.changes, ...(notes.length > 0 ? { note } : {}) }
})

async function ask(context: OpContext, container: string, step: Step): Promise<Outcome> {
  const { writer } = await hostSession(context)
  return writer.containers.exec(container, step.argv, {
    ...callOptions(context),
    ...(step.user === undefined ? {} : { user: step.user }),
  })
}

function failed(context: OpContext, container: string, step: Step, said: string, code: number) {
  const words = step.argv.filter((word) => !word.startsWith('-'))
  // A script has no words to be called by.
  const command = words[0] === 'sh' ? step.name : words.slice(0, 2).join(' ')
  return opFailure(context, 'container.commandFailed', msg`${command} failed in ${container}`, {
    container,
    saw: quotedOr(tellingLines(said, 8), msg`exit code ${code}`),
    remedy: step.remedy ?? msg`Look at the log of ${container} on this host, then deploy again.`,
    retry: true,
  })
}
