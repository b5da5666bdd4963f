import type { Command } from 'commander'
import { type Cli, type GlobalOptions, printJson, request } from '../command'
import { paint } from '../terminal'

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
        else for (const { name, help } of common ?? []) cli.terminal.out.write(`${name}  ${help}\n`)
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
          `${paint(cli.terminal, 'strong', service.title)} (${service.id})  ${service.summary}\n`,
        )
        cli.terminal.out.write(`  containers  ${service.containers.map((item) => item.name).join(', ')}\n`)
        if (service.needs.length > 0) cli.terminal.out.write(`  needs       ${service.needs.join(', ')}\n`)
        cli.terminal.out.write(`  options     ${service.options.length}\n`)
      }
    })
  program
    .command('config <dir>')
    .description('write every file that would land on each host, and touch no host')
    .requiredOption('--out <folder>', 'where to write them, one folder per host')
    .option('--with-secrets', 'with secrets in clear; never inside an environment folder or a git work tree')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { out: string; withSecrets?: true }>()
      const { out, withSecrets } = options
      const written = await request(cli, 'config.write', { dir, out, withSecrets }, options)
      if (!written) return
      if (options.json) printJson(cli, written)
      else {
        const about = written.withSecrets
          ? 'they hold secrets in clear'
          : 'secrets are [redacted]; --with-secrets writes them'
        const { files, hosts } = written
        cli.terminal.out.write(`${files} files for ${hosts.length} hosts in ${out}\n${about}\n`)
      }
    })
}
