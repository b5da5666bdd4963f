import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

interface Tty {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

/** Whether a secret can be asked for: the question is seen, and the answer comes from a keyboard. */
export function canAskHidden({ stdin, stderr }: Tty): boolean {
  return stdin.isTTY === true && stderr.isTTY === true
}

/**
 * Reads one line from the terminal without showing it; the question goes to stderr, so that stdout stays the result.
 * Null when the user ends input or interrupts, or when `signal` aborts.
 */
export function askHidden(
  { stdin, stderr }: Tty,
  question: string,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdin, output: nowhere(), terminal: true, historySize: 0 })
    let answer: string | null = null
    const close = () => lines.close()
    signal.addEventListener('abort', close, { once: true })
    lines.once('SIGINT', close)
    lines.once('line', (line) => {
      answer = line
      close()
    })
    lines.once('close', () => {
      signal.removeEventListener('abort', close)
      stderr.write('\n')
      resolve(answer)
    })
    // The terminal shows nothing from here on: whoever sees the question may type.
    stderr.write(question)
    if (signal.aborted) close()
  })
}

/** Where readline's echo goes. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}
