import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import { msg } from '#shared/message/message'
import { type Cli, failWith } from '../command'

/** `slipway lab …` is there in a checkout only: it loads the lab's own bundle beside this one. */
export function addLabVerb(program: Command, cli: Cli): void {
  program
    .command('lab')
    .description('throw-away hosts on this machine: up, down, status, fault (from a checkout)')
    .allowUnknownOption()
    .helpOption(false)
    .argument('[args...]')
    .action(async (args: string[]) => {
      const path = fileURLToPath(new URL('./lab.mjs', import.meta.url))
      if (!existsSync(path)) {
        failWith(cli, {}, [
          {
            code: 'request.noLab',
            what: msg`The lab is part of a checkout.`,
            saw: msg`no ${path}`,
            remedy: msg`Run \`npm run build\` in a checkout.`,
          },
        ])
        return
      }
      const module: { lab(argv: readonly string[], io: object): Promise<number> } = await import(
        pathToFileURL(path).href
      )
      cli.setExitCode(
        await module.lab(args, {
          stdout: cli.terminal.out,
          stderr: cli.terminal.err,
          call: cli.call,
        }),
      )
    })
}
