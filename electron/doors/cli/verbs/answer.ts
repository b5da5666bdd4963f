import type { HandlerContext } from '#app/context'
import { serve } from '#app/serve'
import type { RunEvent } from '#shared/model/run'
import type { Cli, GlobalOptions } from '../command'
import { hanging } from '../print/card'
import type { ProgressPrinter } from '../print/progress'

/** Of verbs that carry out what was approved already. */
export const yesOption = ['--yes', 'say yes to what the run asks on its way'] as const

interface Asked {
  readonly cli: Cli
  /** Of the request that the run goes on in. */
  readonly context: HandlerContext
  readonly options: GlobalOptions & { readonly yes?: boolean }
  readonly printer: ProgressPrinter
  readonly dir: string
}

/**
 * Answers what an operation asks: by --yes, or on the terminal. Without a yes the run ends there, and can be gone on with.
 */
export async function answer(
  { cli, context, options, printer, dir }: Asked,
  { run, op, question }: Extract<RunEvent, { readonly type: 'approvalAsked' }>,
): Promise<void> {
  const said = options.yes ? 'yes' : await ask(cli, printer, question)
  if (said?.trim() === 'yes') {
    await serve(context, 'run.approve', { dir, run, op })
    return
  }
  const how = said === null ? 'Nobody can be asked here' : 'That is no yes'
  const text = `${how}, so the run ends here: "${question}" Go on with it and say yes, or say --yes.`
  cli.terminal.err.write(`${hanging(cli.terminal, '', text)}\n`)
  await serve(context, 'run.cancel', { dir, run })
}

async function ask(cli: Cli, printer: ProgressPrinter, question: string): Promise<string | null> {
  printer.hold(true)
  try {
    return await cli.ask(`${hanging(cli.terminal, '', question)}\nType yes to go on: `)
  } finally {
    printer.hold(false)
  }
}
