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

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}
