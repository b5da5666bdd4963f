import { type Command, Option } from 'commander'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import { wrap } from '#shared/lib/text'
import { english } from '#shared/message/message'
import { type Cli, type GlobalOptions, printJson, request, wholeCommand } from '../command'
import { exit } from '../exit'
import { commandText, hanging, noteLines, widthOf } from '../print/card'
import { failureText } from '../print/failures'
import { paint } from '../terminal'

interface InitOptions extends GlobalOptions {
  readonly preset?: 'all-in-one' | 'ha' | 'scratch'
  readonly name?: string
  readonly release?: string
  readonly plainPasswords?: boolean
}

interface ImportOptions extends GlobalOptions {
  readonly inventory: string
  readonly globals: string
  readonly passwords?: string
  readonly config?: string
  readonly certificates?: string
  readonly name?: string
  readonly release?: string
}

export function addEnvVerbs(program: Command, cli: Cli): void {
  const env = program.command('env').description('make, import, export and show environment folders')
  env
    .command('init <dir>')
    .description('make an environment folder, or add missing passwords to one')
    .addOption(
      new Option('--preset <preset>', 'shape of the cluster; ha when left out').choices([
        'all-in-one',
        'ha',
        'scratch',
      ]),
    )
    .option('--name <name>', 'name of the cluster; the folder name by default')
    .option('--release <release>', 'OpenStack release, such as 2025.1')
    .option('--plain-passwords', 'write passwords.yml without encryption')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<InitOptions>()
      const { preset, name, release, plainPasswords } = options
      const fields = { dir, preset, name, release, plainPasswords }
      show(cli, options, await request(cli, 'env.init', withoutUndefined(fields), options))
    })
  env
    .command('import <dir>')
    .description('take over a Kolla-Ansible configuration as it is')
    .requiredOption('--inventory <file>', 'inventory in INI or YAML, or a folder of them')
    .requiredOption('--globals <file>', 'globals.yml; a globals.d beside it is taken along')
    .option('--passwords <file>', 'passwords.yml, encrypted or not')
    .option('--config <folder>', 'folder of overrides, Kolla-Ansible’s /etc/kolla/config')
    .option('--certificates <folder>', 'folder of certificates')
    .option('--name <name>', 'name of the cluster; the folder name by default')
    .option('--release <release>', 'OpenStack release of the images; openstack_release by default')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>()
      const { inventory, globals, passwords, config, certificates, name, release } = options
      const fields = { dir, inventory, globals, passwords, config, certificates, name, release }
      show(cli, options, await request(cli, 'env.import', withoutUndefined(fields), options))
    })
  addExport(env, cli)
  env
    .command('password <dir> <name>')
    .description('print one value of passwords.yml, such as keystone_admin_password')
    .action(async (dir: string, name: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const found = await request(cli, 'env.password', { dir, name }, options)
      if (!found) return
      if (options.json) printJson(cli, found)
      else cli.terminal.out.write(`${found.value}\n`)
    })
  env
    .command('show <dir>')
    .description('say what an environment folder holds')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const summary = await request(cli, 'env.show', { dir }, options)
      show(cli, options, summary)
      if (summary && summary.problems.length > 0) cli.setExitCode(exit.failed)
    })
}

function addExport(env: Command, cli: Cli): void {
  env
    .command('export <dir>')
    .description('copy what Kolla-Ansible reads, byte for byte; passwords.yml stays encrypted where it is')
    .requiredOption('--out <folder>', 'where to copy it; a folder that is new or empty')
    .action(async (dir: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { out: string }>()
      const done = await request(cli, 'env.export', { dir, out: options.out }, options)
      if (!done) return
      if (options.json) printJson(cli, done)
      else
        cli.terminal.out.write(
          `${hanging(cli.terminal, '', `${done.names.join(', ')} are in ${done.out}`)}\n`,
        )
    })
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Absent options are left out: the contract has no undefined fields. */
export function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>
}

function show(cli: Cli, options: GlobalOptions, summary: EnvironmentSummary | undefined): void {
  if (!summary) return
  if (options.json) {
    printJson(cli, summary)
    return
  }
  cli.terminal.out.write(`${summaryText(cli, options, summary).join('\n')}\n`)
  if (summary.passwords.set > 0) return
  const make = wholeCommand(cli, options, summary.dir)(['env init'])
  cli.terminal.out.write(`This makes the passwords:\n${commandText(cli.terminal, make)}\n`)
}

function summaryText(cli: Cli, options: GlobalOptions, summary: EnvironmentSummary): string[] {
  const { image, passwords } = summary
  const switchedOn = summary.services.filter((service) => service.enabled).map((service) => service.id)
  const added = passwords.added.length > 0 ? `, ${passwords.added.length} names added now` : ''
  const rows = [
    ['folder', summary.dir],
    ['images', `${[image.registry, image.namespace].filter(Boolean).join('/')}, tag ${image.tag}`],
    ['services', switchedOn.join(', ')],
    ['passwords', passwords.set === 0 ? 'none yet' : `${passwords.set} set${added}`],
    ['hosts', String(summary.hosts.filter((host) => host.target).length)],
  ] as const
  return [
    paint(cli.terminal, 'strong', `${summary.name}, OpenStack ${summary.release}`),
    ...rows.flatMap(([label, text]) =>
      wrap(text, widthOf(cli.terminal) - 13).map(
        (line, at) => `  ${(at === 0 ? label : '').padEnd(11)}${line}`,
      ),
    ),
    ...hostLines(summary),
    ...summary.notes.flatMap((note) => noteLines(cli.terminal, english(note.text))),
    ...problemLines(cli, options, summary),
  ]
}

function problemLines(cli: Cli, options: GlobalOptions, { dir, problems }: EnvironmentSummary): string[] {
  if (problems.length === 0) return []
  const whole = wholeCommand(cli, options, dir)
  const cards = problems.map((problem) => failureText(cli.terminal, problem, whole))
  return ['Before a plan can be made:', ...cards]
}

function hostLines(summary: EnvironmentSummary): string[] {
  const width = Math.max(4, ...summary.hosts.map((host) => host.name.length))
  return summary.hosts.map(({ name, address, target }) =>
    target ? `    ${name.padEnd(width)}  ${address}` : `    ${name.padEnd(width)}  nothing is deployed to it`,
  )
}
