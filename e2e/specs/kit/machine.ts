import { readdir, readFile, readlink } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import Docker from 'dockerode'

/** A lab host as the tests reach it: a container on this machine's engine, without Slipway and without SSH. */
export interface Machine {
  readonly name: string
  readonly container: string
}

export interface MachineOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const engine = () => new Docker({ socketPath: '/var/run/docker.sock' })

/** Runs a shell script as root on a lab host; the script travels on standard input, not in an argument list. */
export async function tryOn(machine: Machine, script: string): Promise<MachineOutcome> {
  const open = await openOn(machine, ['sh', '-s'])
  open.stdin.end(`${script}\n`)
  return open.done
}

/** The same, for scripts that must succeed; gives what it printed. */
export async function onMachine(machine: Machine, script: string): Promise<string> {
  const outcome = await tryOn(machine, script)
  if (outcome.code === 0) return outcome.stdout
  const said = `${outcome.stdout}${outcome.stderr}`.trim().slice(-2000)
  throw new Error(
    `a script on ${machine.name} ended with ${outcome.code}: ${said}\n${script.trim().slice(0, 500)}`,
  )
}

export interface Open {
  readonly stdin: NodeJS.WritableStream
  readonly stdout: NodeJS.ReadableStream
  readonly done: Promise<MachineOutcome>
}

/** A program on a lab host that goes on until its standard input ends or it has done. */
export async function openOn(machine: Machine, argv: readonly string[]): Promise<Open> {
  const docker = engine()
  const exec = await docker.getContainer(machine.container).exec({
    Cmd: [...argv],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await exec.start({ hijack: true, stdin: true })
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  docker.modem.demuxStream(stream, stdout, stderr)
  const [out, err] = [collect(stdout), collect(stderr)]
  const done = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
    stream.once('error', reject)
  }).then(async () => ({ code: (await exec.inspect()).ExitCode ?? -1, stdout: out(), stderr: err() }))
  return { stdin: stream, stdout, done }
}

/** Resolves when somebody is logged in to the host by SSH; seen from this machine, so that a slow host is not asked. */
export async function loggedIn(machine: Machine, seconds: number): Promise<void> {
  const { State } = await engine().getContainer(machine.container).inspect()
  const network = await readlink(`/proc/${State.Pid}/ns/net`)
  const until = Date.now() + seconds * 1000
  while (Date.now() < until) {
    if (await hasSession(network)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`nobody was logged in to ${machine.name} within ${seconds} s`)
}

/** sshd gives the process of a session the name of its user. */
async function hasSession(network: string): Promise<boolean> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  for (const id of processes) {
    const title = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
    if (!/^sshd(-session)?: \w+@/.test(title)) continue
    if ((await readlink(`/proc/${id}/ns/net`).catch(() => '')) === network) return true
  }
  return false
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}
