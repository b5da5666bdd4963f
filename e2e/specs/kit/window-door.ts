import { WebSocket } from 'ws'
import { makeJoiner } from '#shared/ipc/pieces'
import type { ServerMessage } from '#shared/ipc/wire'
import type { TestCluster } from './cluster'
import { within } from './wait'

/** The wire of a window of `slipway serve`, without a browser: what it is sent is what a window could show. */
export interface WindowDoor {
  /** Sends a request and gives its reply, within `seconds`. */
  call(name: string, input: object, seconds: number): Promise<Extract<ServerMessage, { type: 'reply' }>>
  /** Every message so far, as it travelled. */
  readonly heard: readonly string[]
  /** Ends the program; gives what it printed on both streams. */
  close(): Promise<string>
}

/** Starts `slipway serve` for the cluster's environment and comes in by its link. */
export async function openWindowDoor(cluster: TestCluster): Promise<WindowDoor> {
  const program = cluster.start(['--json', 'serve', cluster.dir, '--port', '0', '--no-open'])
  const { url, port } = linkIn(await program.line((line) => line.includes('"url"'), 60))
  const entered = await fetch(url, { redirect: 'manual' })
  const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';')
  const origin = `http://127.0.0.1:${port}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers: { cookie, origin } })
  const heard: string[] = []
  const waiting = new Map<number, (reply: Extract<ServerMessage, { type: 'reply' }>) => void>()
  const whole = makeJoiner()
  socket.on('message', (data) => {
    const text = whole(String(data))
    if (text === null) return
    heard.push(text)
    const message = JSON.parse(text) as ServerMessage
    if (message.type === 'reply') waiting.get(message.id)?.(message)
  })
  const opened = new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
  await within(30, 'the window door', opened)
  let last = 0
  return {
    heard,
    call: (name, input, seconds) => {
      last += 1
      const id = last
      const reply = new Promise<Extract<ServerMessage, { type: 'reply' }>>((resolve) =>
        waiting.set(id, resolve),
      )
      socket.send(JSON.stringify({ type: 'call', id, name, input }))
      return within(seconds, `the reply to ${name}`, reply)
    },
    close: async () => {
      socket.terminate()
      program.kill('SIGTERM')
      const { stdout, stderr } = await within(60, 'the end of slipway serve', program.done)
      return stdout + stderr
    },
  }
}

function linkIn(line: string): { readonly url: string; readonly port: number } {
  const { url = '', port = 0 } = JSON.parse(line) as { url?: string; port?: number }
  return { url, port }
}
