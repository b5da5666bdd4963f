#!/usr/bin/env node
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { composeCli } from './compose'
import { exit } from './exit'
import { addCheckVerbs } from './verbs/checks'
import { addEnvVerbs } from './verbs/env'
import { addLabVerb } from './verbs/lab'
import { addPlanVerbs } from './verbs/plan'
import { addReadVerbs } from './verbs/read'
import { addRunVerbs } from './verbs/runs'

/** Runs one command line and gives its exit code. */
export async function main(argv: readonly string[], process: NodeJS.Process): Promise<number> {
  const { cli, exitCode, close } = await composeCli(process)
  const program = new Command('slipway')
    .description('installs, changes, upgrades and diagnoses OpenStack clusters made of containers')
    .option('--json', 'print one JSON document')
    .option(
      '--vault-password-file <file>',
      'file with the ansible-vault password; SLIPWAY_VAULT_PASSWORD_FILE is read too',
    )
    .option('--accept-host-keys', 'pin host keys that are not known yet without asking')
    .showHelpAfterError('(slipway --help lists the verbs)')
    .exitOverride()
  addEnvVerbs(program, cli)
  addReadVerbs(program, cli)
  addCheckVerbs(program, cli)
  addPlanVerbs(program, cli)
  addRunVerbs(program, cli)
  addLabVerb(program, cli)
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exit.done : exit.wrongUse
  } finally {
    close()
  }
  return exitCode()
}

const started = process.argv[1]
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), process)
}
