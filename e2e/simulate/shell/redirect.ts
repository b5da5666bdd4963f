import { joined } from './expand'
import type { Redirect } from './parse'
import { resolvePath } from './paths'
import type { Steps } from './steps'
import { Input, type Io, type Shell } from './types'

interface Redirected {
  readonly io: Io
  /** Writes what was sent into files. */
  close(): void
}

/** Null where a file to read from is missing. */
export function* redirected(shell: Shell, redirects: readonly Redirect[], io: Io): Steps<Redirected | null> {
  if (redirects.length === 0) return { io, close: () => undefined }
  const { files } = shell.machine
  let { stdin, out, err } = io
  const closers: (() => void)[] = []
  for (const { fd, kind, target } of redirects) {
    const to = yield* joined(shell, target)
    if (kind === '<<' || kind === '<<<') stdin = new Input(kind === '<<' ? to : `${to}\n`)
    else if (kind === '<') {
      const text = to === '/dev/null' ? '' : files.read(resolvePath(shell, to))
      if (text === null) {
        err.text += `sh: cannot open ${to}: No such file\n`
        return null
      }
      stdin = new Input(text)
    } else if (kind === '>&') {
      if (fd === 1) out = to === '2' ? err : out
      else err = to === '1' ? out : err
    } else {
      const sink = { text: '' }
      if (to !== '/dev/null') {
        const path = resolvePath(shell, to)
        if (kind === '>') files.write(path, '')
        closers.push(() => {
          if (sink.text !== '' || kind === '>>')
            files.write(path, `${kind === '>>' ? (files.read(path) ?? '') : ''}${sink.text}`)
        })
      }
      if (fd === 1) out = sink
      else if (fd === 2) err = sink
    }
  }
  return {
    io: { stdin, out, err },
    close: () => {
      for (const close of closers) close()
    },
  }
}
