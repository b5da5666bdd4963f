import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { shellLine, shellLines } from '#shared/lib/shell'
import { patienceShape } from '#shared/model/patience'
import { labDown } from './down'
import { LabFailure, LabUsage, textOf } from './failure'
import { type FaultAction, fault } from './faults/fault'
import { FAULTS } from './faults/faults'
import type { EngineVersion, Family, LabInfo, LabStatus, Release, Suite } from './model'
import { labStatus } from './status'
import { labUp } from './up'

/** Where the command line writes, and what stops it. */
export interface LabIo {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  readonly signal?: AbortSignal
  /** The words that call Slipway; `slipway` when left out. */
  readonly call?: readonly string[]
}

interface UpFlags {
  readonly name: string
  readonly hosts: number
  readonly base?: Suite
  readonly release: Release
  readonly engines?: EngineVersion[]
  readonly family: Family
  readonly dir?: string
  readonly disk?: number
  readonly alsoRelease?: Release[]
  readonly renew: boolean
  readonly next: boolean
  readonly patience?: number
}

const RELEASES: readonly Release[] = ['2025.1', 'zed']

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}

function patience(text: string): number {
  const parsed = patienceShape.safeParse(wholeNumber(text))
  if (!parsed.success) throw new InvalidArgumentError('Write a whole number from 1 to 20.')
  return parsed.data
}

function engineList(text: string): EngineVersion[] {
  return text.split(',').map((part) => {
    if (part !== '26.1' && part !== '20.10') {
      throw new InvalidArgumentError('Engines are 26.1 and 20.10, separated by commas.')
    }
    return part
  })
}

function releaseList(text: string): Release[] {
  return text.split(',').map((part) => {
    const release = RELEASES.find((candidate) => candidate === part)
    if (release === undefined) throw new InvalidArgumentError(`Releases are ${RELEASES.join(' and ')}.`)
    return release
  })
}

/** A command to be copied, whole. */
function commandText(io: LabIo, words: readonly string[]): string {
  return shellLines([...(io.call ?? ['slipway']), ...words], 78)
    .map((line) => `  ${line}`)
    .join('\n')
}

/** What there is after `lab up`. */
function summary(info: LabInfo, seconds: number): string {
  const [first] = info.hosts
  return [
    '',
    `Lab ${info.name} is up (${seconds} s): ${info.hosts.length} hosts, OpenStack ${info.release}.`,
    `  environment  ${info.environment}`,
    `  VIP          ${info.vip}    registry ${info.registry}`,
    `  log in       ${shellLine(['ssh', '-i', info.privateKeyFile, `${info.user}@${first?.address ?? '?'}`])}`,
  ].join('\n')
}

function nextSteps(io: LabIo, { environment, name }: LabInfo): string {
  const steps = [
    ['env', 'init', environment, '--plain-passwords'],
    ['preflight', environment, '--accept-host-keys'],
    ['deploy', environment],
    ['lab', 'down', '--name', name],
  ]
  return ['Next:', ...steps.map((words) => commandText(io, words)), ''].join('\n')
}

function statusText(status: LabStatus): string {
  const word = (up: boolean): string => (up ? 'up' : 'down')
  const rows = status.hosts.map(
    (host) =>
      `  ${host.name.padEnd(8)} ${host.address.padEnd(15)} ${host.state.padEnd(8)} ssh ${word(host.ssh).padEnd(5)}` +
      ` docker ${host.engine.padEnd(5)} ${word(host.docker).padEnd(5)} ${host.faults.join(', ')}`.trimEnd(),
  )
  return [
    `Lab ${status.name} (${status.dir})`,
    `  registry ${status.registry} ${status.registryState}`,
    ...rows,
    '',
  ].join('\n')
}

function addUp(program: Command, io: LabIo, print: (line: string) => void): void {
  program
    .command('up')
    .description('make a lab, or bring an existing one up again')
    .option('--name <name>', 'name of the lab', 'lab')
    .option('--hosts <count>', 'number of hosts', wholeNumber, 3)
    .addOption(new Option('--base <suite>', "hosts' base system").choices(['trixie', 'bookworm']))
    .addOption(
      new Option('--release <release>', 'OpenStack release').choices([...RELEASES]).default('2025.1'),
    )
    .option('--engines <list>', 'Docker per host, e.g. 26.1,20.10,26.1', engineList)
    .addOption(
      new Option('--family <family>', 'addresses of the API network')
        .choices(['ipv4', 'ipv6'])
        .default('ipv4'),
    )
    .option('--dir <folder>', 'folder for key and environment (default: .lab/<name>)')
    .option('--disk <gib>', "size of each host's /var/lib/docker", wholeNumber)
    .option('--also-release <list>', 'further releases whose images to push', releaseList)
    .option('--renew', 'make existing hosts anew; without it only those whose image has changed', false)
    .option('--no-next', 'do not say what can be done next')
    .option('--patience <times>', 'let hosts take so many times as long as usual to come up', patience)
    .action(async (flags: UpFlags) => {
      const begin = Date.now()
      const info = await labUp({
        name: flags.name,
        hosts: flags.hosts,
        release: flags.release,
        renew: flags.renew,
        family: flags.family,
        say: print,
        ...(flags.base && { base: flags.base }),
        ...(flags.engines && { engines: flags.engines }),
        ...(flags.dir !== undefined && { dir: flags.dir }),
        ...(flags.disk !== undefined && { diskGiB: flags.disk }),
        ...(flags.alsoRelease && { alsoReleases: flags.alsoRelease }),
        ...(flags.patience !== undefined && { patience: flags.patience }),
        ...(io.signal && { signal: io.signal }),
      })
      print(summary(info, Math.round((Date.now() - begin) / 1000)))
      if (flags.next) print(nextSteps(io, info))
    })
}

function addDown(program: Command, print: (line: string) => void): void {
  program
    .command('down')
    .description('take a lab down and remove all that belongs to it')
    .option('--name <name>', 'name of the lab', 'lab')
    .option('--dir <folder>', 'folder given to `lab up`')
    .option('--keep-files', 'keep the key and the environment folder', false)
    .option('--cache', 'remove cached images, packages and registry content too', false)
    .action(async (flags: { name: string; dir?: string; keepFiles: boolean; cache: boolean }) => {
      const { name, ...rest } = flags
      await labDown(name, { ...rest, say: print })
    })
}

function addStatus(program: Command, print: (line: string) => void): void {
  program
    .command('status')
    .description('how the lab is: hosts, SSH, engines, faults')
    .option('--name <name>', 'name of the lab', 'lab')
    .option('--dir <folder>', 'folder given to `lab up`')
    .option('--json', 'one JSON document', false)
    .action(async (flags: { name: string; dir?: string; json: boolean }) => {
      const status = await labStatus(flags.name, flags.dir)
      print(flags.json ? JSON.stringify(status, null, 2) : statusText(status).trimEnd())
    })
}

function addFaults(program: Command, print: (line: string) => void): void {
  const parent = program.command('fault').description('put a fault on a host, or end it')
  const add = (action: FaultAction, help: string, argument?: string): void => {
    const leave = argument === 'leave'
    const command = parent.command(action).description(help).argument('<host>', 'host of the lab')
    if (argument !== undefined && !leave) command.argument(`<${argument}>`)
    if (leave) command.option('--leave <mib>', 'MiB to leave free', '0M')
    command.option('--name <name>', 'name of the lab', 'lab')
    // Negative seconds are values here, not options.
    command.allowUnknownOption(argument === 'seconds')
    command.action(async () => {
      const flags = command.opts<{ name: string; leave?: string }>()
      const [host = '', value] = command.args
      await fault(flags.name, action, host, flags.leave ?? value)
      print(`${host}: ${action}`)
    })
  }
  for (const entry of FAULTS) {
    add(entry.name as FaultAction, entry.help, entry.argument)
    add(entry.undoName as FaultAction, `end the fault ${entry.name}`)
  }
  add('restore', 'end every fault of the host')
}

function settled(command: Command, io: LabIo): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => void io.stdout.write(text),
    writeErr: (text) => void io.stderr.write(text),
  })
  for (const child of command.commands) settled(child, io)
}

/** The option that names the lab, as it was given. */
function nameIn(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--name')
  return at < 0 ? [] : argv.slice(at, at + 2)
}

/** Turns a failure into what a person reads: what, what was seen, what to do. */
function report(error: unknown, io: LabIo, argv: readonly string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof LabUsage) {
    io.stderr.write(`${error.message}\n`)
    return 2
  }
  if (error instanceof LabFailure) {
    const saw = error.saw.split('\n').join('\n         ')
    io.stderr.write(`Failed:  ${error.message}\nSaw:     ${saw}\nDo now:  ${error.remedy}\n`)
    if (error.command) io.stderr.write(`${commandText(io, ['lab', ...error.command])}\n`)
    return 1
  }
  if (io.signal?.aborted === true) {
    io.stderr.write('Stopped. Run the same command again to go on, or take the lab down to clean up.\n')
    return 1
  }
  io.stderr.write(`Failed:  ${textOf(error)}\nDo now:  See how the lab is, or take it down and up again.\n`)
  io.stderr.write(`${commandText(io, ['lab', 'status', ...nameIn(argv)])}\n`)
  return 1
}

/**
 * The verb `slipway lab`: up, down, status, fault.
 *
 * @param argv what follows `lab` on the command line
 * @returns exit code: 0 done, 1 failed, 2 wrong use
 */
export async function lab(argv: string[], io: LabIo): Promise<number> {
  const print = (line: string): void => void io.stdout.write(`${line}\n`)
  const program = new Command('slipway lab').description('real hosts for tests and for trying Slipway out')
  addUp(program, io, print)
  addDown(program, print)
  addStatus(program, print)
  addFaults(program, print)
  settled(program, io)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return 0
  } catch (error) {
    return report(error, io, argv)
  }
}
