import { spawn } from 'node:child_process'
import { constants, existsSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { hasWords, type Message, msg, noWords, quotedOr } from '#shared/message/message'

/** Lab hosts on this machine, which only a checkout can make. */
export interface Lab {
  status(): Promise<{ readonly possible: boolean; readonly because: Message }>
  /** Gives the environment folder that is ready for the lab. Errors: `lab.notHere`, `lab.failed`. */
  up(wanted: LabWanted): Promise<Result<{ readonly dir: string }>>
}

export interface LabWanted {
  readonly name: string
  readonly hosts: number
  readonly onLine: (text: string) => void
  readonly signal: AbortSignal
}

export interface LabOptions {
  /** The built command line, `dist/slipway.mjs`; the lab's own bundle lies beside it. */
  readonly program: string
  /** The Docker socket of this machine. */
  readonly socket?: string
}

export function makeLab({ program, socket = '/var/run/docker.sock' }: LabOptions): Lab {
  const status = () => whyNot(program, socket)
  return {
    status: async () => {
      const because = await status()
      return { possible: !hasWords(because), because }
    },
    up: async (wanted) => {
      const because = await status()
      return hasWords(because) ? fail(notHere(because)) : labUp(program, wanted)
    },
  }
}

/** Empty when a lab can be made. */
async function whyNot(program: string, socket: string): Promise<Message> {
  if (process.platform !== 'linux') return msg`Lab hosts need Linux.`
  const bundle = join(dirname(program), 'lab.mjs')
  const sources = join(dirname(program), '..', 'e2e', 'lab')
  if (!existsSync(bundle) || !existsSync(sources))
    return msg`Lab hosts are made from a checkout of Slipway that was built with \`npm run build\`.`
  if (process.getuid?.() === 0) return noWords
  const allowed = await access(socket, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )
  return allowed ? noWords : msg`Lab hosts need root, or a Docker engine that this user may use (${socket}).`
}

/** As the verb `slipway lab up` in a process of its own, in the checkout; its last lines name the environment. */
function labUp(
  program: string,
  { name, hosts, onLine, signal }: LabWanted,
): Promise<Result<{ dir: string }>> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'lab', 'up', '--name', name, '--hosts', String(hosts)], {
      cwd: join(dirname(program), '..'),
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const last: string[] = []
    let dir = ''
    const take = (text: string) => {
      dir = /^\s+environment\s+(\/.+)$/.exec(text)?.[1]?.trim() ?? dir
      last.push(text)
      if (last.length > 5) last.shift()
      onLine(text)
    }
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', take)
    const onAbort = () => child.kill('SIGINT')
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    child.on('error', (error) => resolve(fail(upFailed(thrownWords(error)))))
    child.on('close', (code) => {
      signal.removeEventListener('abort', onAbort)
      resolve(
        code === 0 && dir !== ''
          ? ok({ dir })
          : fail(upFailed(quotedOr(last.join('\n'), msg`exit code ${code ?? '?'}`))),
      )
    })
  })
}

function notHere(saw: Message): Failure {
  return {
    code: 'lab.notHere',
    what: msg`Lab hosts cannot be made on this machine as it is`,
    saw,
    remedy: msg`Use hosts of your own, or start Slipway from a checkout on a Linux machine.`,
  }
}

function upFailed(saw: Message): Failure {
  return {
    code: 'lab.failed',
    what: msg`The lab did not come up`,
    saw,
    remedy: msg`Mend what its last lines say and start it again: it goes on where it stopped.`,
    retry: true,
  }
}
