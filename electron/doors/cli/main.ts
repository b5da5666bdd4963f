#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { version } from '#app/version'
import type { Failure } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import { patienceShape } from '#shared/model/patience'
import { type Cli, failWith } from './command'
import { composeCli } from './compose'
import { exit } from './exit'
import { usageFailure } from './usage'
import { addCheckVerbs } from './verbs/checks'
import { addEnvVerbs } from './verbs/env'
import { addFactsVerb } from './verbs/facts'
import { addLabVerb } from './verbs/lab'
import { addPlanVerbs } from './verbs/plan'
import { addReadVerbs } from './verbs/read'
import { addRunVerbs } from './verbs/runs'
import { addServeVerb } from './verbs/serve'

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[], process: NodeJS.Process): Promise<number> {
  const { cli, exitCode, close } = await composeCli(process)
  const program = new Command('slipway')
    .description('installs, changes, upgrades and diagnoses OpenStack clusters made of containers')
    .version(version, '--version', 'print the version')
    .option('--json', 'print one JSON document')
    .option(
      '--vault-password-file <file>',
      'file with the ansible-vault password; SLIPWAY_VAULT_PASSWORD_FILE is read too',
    )
    .option('--accept-host-keys', 'pin host keys that are not known yet without asking')
    .option('--patience <times>', 'let slow hosts take so many times as long as usual (1 to 20)', patience)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
  addEnvVerbs(program, cli)
  addReadVerbs(program, cli)
  addFactsVerb(program, cli)
  addCheckVerbs(program, cli)
  addPlanVerbs(program, cli)
  addRunVerbs(program, cli)
  addServeVerb(program, cli)
  addLabVerb(program, cli)
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exit.done
    report(cli, argv, error)
  } finally {
    close()
  }
  return exitCode()
}

function patience(text: string): number {
  const parsed = patienceShape.safeParse(/^\d+$/.test(text) ? Number(text) : Number.NaN)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError('It is a whole number from 1 to 20.')
}

/** A wrong command line is told as a failure; so is a mistake of ours, whose stack is shown on request only. */
function report(cli: Cli, argv: readonly string[], error: unknown): void {
  const options = { json: argv.includes('--json') }
  // Help that was asked for with too few words has been printed already.
  if (error instanceof CommanderError && error.code === 'commander.help') cli.setExitCode(exit.wrongUse)
  else if (error instanceof CommanderError) failWith(cli, options, [usageFailure(error, argv)])
  else failWith(cli, options, [internalFailure(error, process.env.SLIPWAY_DEBUG !== undefined)])
}

function internalFailure(error: unknown, withStack: boolean): Failure {
  const text =
    error instanceof Error ? ((withStack ? error.stack : undefined) ?? error.message) : String(error)
  return {
    code: 'internal',
    what: msg`Slipway met a state that it does not know: this is a mistake in Slipway`,
    saw: quoted(text),
    remedy: msg`See which runs there are (verb runs) before going on. Run it again with SLIPWAY_DEBUG=1 in its environment to see where it happened, and report that.`,
  }
}

const started = process.argv[1]
// A reader that has seen enough, such as `head`, ends the program and is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exit.done)
  })
}
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), process)
}
