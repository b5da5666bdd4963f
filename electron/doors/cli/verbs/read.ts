import type { Command } from 'commander'
import { english } from '#shared/message/message'
import { type Cli, type GlobalOptions, printJson, request } from '../command'
import { hanging } from '../print/card'
import { paint } from '../terminal'
import { factsFrom, factsOption } from './facts'

/** Verbs that only look at the folder or the catalog. */
export function addReadVerbs(program: Command, cli: Cli): void {
  program
    .command('inventory <dir>')
    .description('the inventory, in the shape of `ansible-inventory --list`')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const listed = await request(cli, 'inventory.list', { dir }, options)
      if (listed !== undefined) printJson(cli, listed)
    })
  program
    .command('catalog [dir]')
    .description('services, containers and options that Slipway deploys')
    .option('--common', 'the options that no service owns instead')
    .action(async (dir: string | undefined, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { common?: true }>()
      const asked = dir === undefined ? {} : { dir }
      if (options.common) {
        const common = await request(cli, 'catalog.common', asked, options)
        if (common && options.json) printJson(cli, common)
        else
          for (const { name, help } of common ?? [])
            cli.terminal.out.write(`${name}\n${hanging(cli.terminal, '  ', english(help))}\n`)
        return
      }
      const catalog = await request(cli, 'catalog.list', asked, options)
      if (!catalog) return
      if (options.json) {
        printJson(cli, catalog)
        return
      }
      for (const service of catalog) {
        cli.terminal.out.write(
          `${paint(cli.terminal, 'strong', service.title)} (${service.id})\n${hanging(cli.terminal, '  ', english(service.summary))}\n`,
        )
        cli.terminal.out.write(
          `${hanging(cli.terminal, '  containers  ', service.containers.map((item) => item.name).join(', '))}\n`,
        )
        if (service.needs.length > 0)
          cli.terminal.out.write(`${hanging(cli.terminal, '  needs       ', service.needs.join(', '))}\n`)
        cli.terminal.out.write(`  options     ${service.options.length}\n`)
      }
    })
  program
    .command('config <dir>')
    .description('write every file that would land on each host, and touch no host')
    .requiredOption('--out <folder>', 'where to write them, one folder per host')
    .option('--with-secrets', 'with secrets in clear; never inside an environment folder or a git work tree')
    .option(...factsOption)
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<
        GlobalOptions & { out: string; withSecrets?: true; facts?: string }
      >()
      const { out, withSecrets } = options
      const asked = { dir, out, withSecrets, ...factsFrom(options) }
      const written = await request(cli, 'config.write', asked, options)
      if (!written) return
      if (options.json) printJson(cli, written)
      else {
        const about = written.withSecrets
          ? 'they hold secrets in clear'
          : 'secrets are [redacted]; --with-secrets writes them'
        const { files, hosts } = written
        const text = `${files} files for ${hosts.length} hosts in ${out}; ${about}`
        cli.terminal.out.write(`${hanging(cli.terminal, '', text)}\n`)
      }
    })
}
