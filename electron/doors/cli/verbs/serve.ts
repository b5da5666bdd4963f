import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Command, InvalidArgumentError } from 'commander'
import { startWebServer, type WebServer } from '#doors/web/server'
import { openDoor } from '#doors/window/door'
import type { LiveRun } from '#shared/ipc/areas/run'
import type { Notice } from '#shared/ipc/wire'
import { msg } from '#shared/message/message'
import { type Cli, cancellingText, failWith, type GlobalOptions } from '../command'
import { paint } from '../terminal'

interface ServeOptions extends GlobalOptions {
  readonly port: number
  readonly open: boolean
}

const usualPort = 7717

export function addServeVerb(program: Command, cli: Cli): void {
  program
    .command('serve [dir]')
    .description(
      'the window in a browser of this machine, for those who come by the link that is printed; at an environment folder if one is named',
    )
    .option('--port <n>', 'port on loopback; 0 for any free one', portNumber, usualPort)
    .option('--no-open', 'do not open the browser')
    .action(async (dir: string | undefined, _options: unknown, command: Command) => {
      await serve(cli, command.optsWithGlobals<ServeOptions>(), dir)
    })
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new InvalidArgumentError('Write a port, 0 to 65535.')
}

async function serve(cli: Cli, options: ServeOptions, dir: string | undefined): Promise<void> {
  const folder = join(dirname(cli.program), 'renderer')
  if (!existsSync(join(folder, 'index.html'))) {
    failWith(cli, options, [
      {
        code: 'web.notBuilt',
        what: msg`The window was not built`,
        where: { file: folder },
        saw: msg`no index.html`,
        remedy: msg`Run \`npm run build\` in the checkout.`,
      },
    ])
    return
  }
  let server: WebServer | undefined
  const notify = (notice: Notice) => server?.notify(notice)
  const services = cli.services(options, notify)
  const started = await startWebServer({
    folder,
    port: options.port,
    open: (send) => openDoor(services, send),
  })
  if (!started.ok) {
    failWith(cli, options, started.failures)
    return
  }
  server = started.value
  const ended = waitForEnd(cli, () => services.runs.list())
  const place = dir === undefined ? '' : `#/env/${encodeURIComponent(resolve(dir))}/overview`
  const newLink = () => `${started.value.newLink()}${place}`
  sayWelcome(cli, options, server, newLink())
  const stopListening = newLinksOnEnter(cli, newLink)
  await ended
  stopListening()
  await services.close()
  await server.close()
}

function sayWelcome(cli: Cli, options: ServeOptions, server: WebServer, link: string): void {
  const { out } = cli.terminal
  if (options.json) {
    out.write(`${JSON.stringify({ url: link, port: server.port })}\n`)
    return
  }
  out.write(`Slipway's window: ${paint(cli.terminal, 'strong', link)}\n`)
  out.write('This link lets one browser in, once. Only this machine can reach it; from\nanother one:\n')
  out.write(`  ssh -L ${server.port}:127.0.0.1:${server.port} THIS-MACHINE\n`)
  if (cli.input.isTTY) out.write('Enter prints a new link for another browser; Ctrl-C ends Slipway.\n')
  if (options.open) openBrowser(cli, link)
}

/** A link given to the browser is as good as used, so nothing of it is kept. */
function openBrowser(cli: Cli, link: string): void {
  const [program, ...args] = opener(cli)
  if (!program) return
  const child = spawn(program, [...args, link], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

function opener({ env }: Cli): readonly string[] {
  if (process.platform === 'darwin') return ['open']
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : []
}

function newLinksOnEnter(cli: Cli, newLink: () => string): () => void {
  if (!cli.input.isTTY) return () => undefined
  const lines = createInterface({ input: cli.input })
  lines.on('line', () => {
    if (!cli.asking()) cli.terminal.out.write(`${newLink()}\n`)
  })
  return () => lines.close()
}

/**
 * Resolves when Slipway is to end. Runs live in this process: on a terminal it is asked whether they are to be
 * cancelled; without one they are, gently, and waited for. One more interrupt while they end gives up at once.
 */
function waitForEnd(cli: Cli, live: () => readonly LiveRun[]): Promise<void> {
  const { err } = cli.terminal
  return new Promise((end) => {
    let ending = false
    cli.onInterrupt(async (signal) => {
      if (ending) process.exit(130)
      ending = true
      const runs = live()
      if (signal === 'SIGINT' && runs.length > 0 && !(await mayCancel(cli, runs))) {
        ending = false
        // The question has taken the keyboard.
        cli.input.resume()
        err.write('Nothing was cancelled.\n')
        return
      }
      if (live().length > 0) err.write(cancellingText)
      end()
    })
  })
}

async function mayCancel(cli: Cli, runs: readonly LiveRun[]): Promise<boolean> {
  const names = runs.map(({ run, dir }) => `${run} of ${dir}`).join(', ')
  const answer = await cli.ask(
    `\nThis Slipway carries out ${names}.\nEnding it cancels that: running operations end, no new ones start. Type yes to cancel and end: `,
  )
  return answer === null || answer.trim() === 'yes'
}
