import type { ContainerFact } from '#shared/model/host'
import type { FakeFile, FakeProcess } from '#transport/fake/host'
import { programs } from '../shell/programs'
import { idOf } from '../shell/programs/files'
import { newShell, runScript } from '../shell/run'
import { Exit, Input, type Machine, NoSpace, type Program } from '../shell/types'
import { mapFiles, mountedFiles } from './files'
import type { End, Life, SimulatedHost, World } from './types'

/** What an image brings besides the programs that every system has. */
export type ImagePrograms = (life: Life, world: World) => Readonly<Record<string, Program>>

const configFiles = '/var/lib/kolla/config_files'

/** Starts a life: what Kolla's start script does, then the command of config.json as it is written there. */
export function bootContainer(
  host: SimulatedHost,
  fact: ContainerFact,
  process: FakeProcess,
  world: World,
  image: ImagePrograms,
): void {
  const life = newLife(host, fact, world, image)
  host.lives.set(fact.pid, life)
  void live(life, process, world)
}

async function live(life: Life, process: FakeProcess, world: World): Promise<void> {
  const { clock, random } = world
  await clock.sleep(random.int(200, 3_000))
  if (life.over) return
  const illness = world.illness(life)
  if (illness === 'dies') {
    life.log.push('Fatal: the program was told to end by the simulation')
    return process.end(1)
  }
  life.sick = illness === 'sick' ? () => world.lasts(life) : () => false
  watchHealth(life, process, world)
  const code = await start(life)
  if (!life.over) process.end(code)
}

/** As Docker asks it: at intervals, and no more once it is healthy. */
function watchHealth(life: Life, process: FakeProcess, world: World): void {
  const check = life.fact.spec.healthcheck
  if (!check) return
  let failures = 0
  const ask = async () => {
    if (life.over) return
    if ((await runInContainer(life, checkCommand(check.test), undefined)).code === 0)
      return process.turn('healthy')
    failures += 1
    if (failures >= check.retries) process.turn('unhealthy')
    world.clock.after(check.interval * 1000, () => void ask())
  }
  world.clock.after(check.interval * 1000, () => void ask())
}

function checkCommand([form, ...words]: readonly string[]): readonly string[] {
  return form === 'CMD-SHELL' ? ['/bin/sh', '-c', ...words] : words
}

/** The exit code with which its first program ended. */
async function start(life: Life): Promise<number> {
  const { spec } = life.fact
  const shell = newShell(life.machine)
  for (const [name, value] of Object.entries(spec.environment)) shell.variables.set(name, value)
  const out = { text: '' }
  const io = { stdin: new Input(''), out, err: out }
  const script = spec.command ? quoted(spec.command) : kollaStart
  const code = await runScript(shell, script, io)
  life.log.push(...out.text.split('\n').filter(Boolean))
  return code
}

/** kolla_start: files, what the image does before its service, and the service. */
const kollaStart = `set -e
sudo -E kolla_set_configs
kolla_extend_start
if [ -n "\${KOLLA_BOOTSTRAP+set}" ]; then exit 0; fi
eval "exec $(cat /run_command)"
`

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
}

/** Runs a command in a container that runs, as `docker exec` does. */
export async function runInContainer(life: Life, argv: readonly string[], stdin: string | undefined) {
  const check = life.fact.spec.healthcheck
  if (life.sick() && check && quoted(argv) === quoted(checkCommand(check.test)))
    return { code: 1, stdout: 'the program was told to be ill by the simulation', stderr: '' }
  const out = { text: '' }
  const err = { text: '' }
  const shell = newShell(life.machine)
  for (const [name, value] of Object.entries(life.fact.spec.environment)) shell.variables.set(name, value)
  const code = await runScript(shell, quoted(argv), { stdin: new Input(stdin ?? ''), out, err })
  return { code, stdout: out.text, stderr: err.text }
}

function newLife(host: SimulatedHost, fact: ContainerFact, world: World, image: ImagePrograms): Life {
  const tree = host.trees.get(fact.id) ?? new Map<string, FakeFile>()
  host.trees.set(fact.id, tree)
  let finish: (end: End) => void = () => undefined
  const ended = new Promise<End>((resolve) => {
    finish = resolve
  })
  const own: { programs?: Readonly<Record<string, Program>> } = {}
  const life: Life = {
    host,
    fact,
    tree,
    listeners: [],
    log: [],
    ended,
    over: false,
    sick: () => false,
    copies: 0,
    finish: (end) => {
      if (life.over) return
      life.over = true
      life.listeners.length = 0
      finish(end)
    },
    onSignal: new Map(),
    machine: containerMachine(host, fact, tree, world, (name) => {
      own.programs ??= { ...containerPrograms(life, world), ...image(life, world) }
      return own.programs[name] ?? own.programs[name.slice(name.lastIndexOf('/') + 1)] ?? programs[name]
    }),
  }
  return life
}

function containerMachine(
  host: SimulatedHost,
  { spec }: ContainerFact,
  tree: Map<string, FakeFile>,
  world: World,
  program: Machine['program'],
): Machine {
  const mounts = spec.mounts.map(({ kind, source, target }) => {
    const from = kind === 'volume' ? `/var/lib/docker/volumes/${source}/_data` : trimmed(source)
    return { at: trimmed(target), files: host.machine.files, from: from === '/' ? '' : from }
  })
  return {
    files: mountedFiles(
      mapFiles(tree, new Set(['/root', '/tmp']), () => host.full),
      mounts,
    ),
    program,
    unknown: (name, argv) =>
      void world.unmodelled.add(`${name} in ${spec.name}: ${argv.join(' ').slice(0, 200)}`),
    parsed: host.machine.parsed,
    seconds: host.machine.seconds,
  }
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path
}

function containerPrograms(life: Life, world: World): Readonly<Record<string, Program>> {
  return {
    kolla_set_configs: ({ err }) => setConfigs(life, err),
    kolla_extend_start: () => 0,
    sleep: async ({ argv }) => {
      await world.clock.sleep(Number(argv[1] ?? 0) * 1000)
      if (life.over) throw new Exit(143)
      return 0
    },
    kill: ({ argv, err }) => {
      const act = life.onSignal.get((argv[1] ?? '').replace(/^-/, ''))
      if (!act) {
        err.text += `kill: nobody listens to ${argv[1]}\n`
        return 1
      }
      act()
      return 0
    },
  }
}

interface CopiedFile {
  readonly source: string
  readonly dest: string
  readonly owner?: string
  readonly perm?: string
  readonly optional?: boolean
}

/** Copies what config.json lists, each with owner and mode, and keeps the command. */
function setConfigs(life: Life, err: { text: string }): number {
  const { files } = life.machine
  const text = files.read(`${configFiles}/config.json`)
  if (text === null) {
    err.text += 'ERROR: config.json is missing\n'
    return 1
  }
  const config = JSON.parse(text) as { command: string; config_files?: readonly CopiedFile[] }
  life.copies += 1
  const before = new Set((files.read('/.kolla_copied') ?? '').split('\n').filter(Boolean))
  try {
    for (const file of config.config_files ?? []) {
      const content = files.read(file.source)
      if (content === null) {
        if (file.optional) continue
        err.text += `ERROR: ${file.source} is missing\n`
        return 1
      }
      const dest = file.dest.endsWith('/')
        ? `${file.dest}${file.source.slice(file.source.lastIndexOf('/') + 1)}`
        : file.dest
      files.write(dest, content)
      const owner = file.owner ?? 'root'
      files.own(dest, {
        mode: (file.perm ?? '0600').padStart(4, '0'),
        owner: owner.includes(':') ? owner : `${owner}:${owner}`,
      })
      before.delete(dest)
    }
    for (const path of before) files.remove(path)
    files.write('/.kolla_copied', (config.config_files ?? []).map(({ dest }) => `${dest}\n`).join(''))
    files.write('/run_command', config.command)
    files.write('/etc/passwd', accountsOf(config.config_files ?? []))
    files.write('/etc/group', accountsOf(config.config_files ?? []))
  } catch (error) {
    if (!(error instanceof NoSpace)) throw error
    err.text += 'ERROR: No space left on device\n'
    return 1
  }
  return 0
}

/** An image has the accounts that its files belong to. */
function accountsOf(files: readonly CopiedFile[]): string {
  const names = new Set(['root', ...files.flatMap(({ owner }) => (owner ?? 'root').split(':'))])
  return [...names].map((name) => `${name}:x:${idOf(name)}:\n`).join('')
}
