import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { askHidden, canAskHidden } from './hidden'

/** A terminal that says whether it would echo what is typed. */
function terminal() {
  let raw = false
  const modes: boolean[] = []
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => {
      raw = on
      modes.push(on)
    },
  })
  const stderr = Object.assign(new PassThrough(), { isTTY: true })
  return { stdin, stderr, isRaw: () => raw, modes, shown: () => String(stderr.read() ?? '') }
}

const never = new AbortController().signal

test('what is typed is taken and not shown, with corrections', async () => {
  const tty = terminal()
  const answer = askHidden(tty, 'Password: ', never)
  expect(tty.isRaw()).toBe(true)
  expect(tty.shown()).toBe('Password: ')
  tty.stdin.write('hunter3\u007f2')
  tty.stdin.write('\r')
  expect(await answer).toBe('hunter2')
  expect(tty.shown()).toBe('\n')
  expect(tty.modes).toEqual([true, false])
})

test('an interrupt, the end of input and a cancelled request are no answer, and leave the terminal as it was', async () => {
  for (const key of ['abc\u0003', '\u0004']) {
    const tty = terminal()
    const answer = askHidden(tty, '? ', never)
    tty.stdin.write(key)
    expect(await answer).toBeNull()
    expect(tty.modes).toEqual([true, false])
  }
  const tty = terminal()
  const cancel = new AbortController()
  const answer = askHidden(tty, '? ', cancel.signal)
  cancel.abort()
  expect(await answer).toBeNull()
  expect(tty.isRaw()).toBe(false)
})

test('nothing is asked where the question or the answer would go through a pipe', () => {
  const { stdin, stderr } = terminal()
  const pipe = new PassThrough()
  expect(canAskHidden({ stdin, stderr })).toBe(true)
  expect(canAskHidden({ stdin: pipe, stderr })).toBe(false)
  expect(canAskHidden({ stdin, stderr: pipe })).toBe(false)
})
