import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shellLine } from '#shared/lib/shell'
import { isAtLeast } from './setup.mjs'

test.each([
  ['20.19.0', '20.19', true],
  ['20.18.9', '20.19', false],
  ['22.0.0', '20.19', true],
  ['18.20.0', '20.19', false],
  ['22.12.0', '22.12.0', true],
  ['20.20.2', '22.12.0', false],
])('version %s is at least %s: %s', (version, least, is) => {
  expect(isAtLeast(version, least)).toBe(is)
})

/** What `ask` gives on a terminal of its own whose keyboard types `typed` and then ends; `script` makes the terminal. */
function answerTo(typed: string): Promise<string> {
  const module = JSON.stringify(join(import.meta.dirname, 'setup.mjs'))
  const code = `const { ask } = await import(${module}); console.log('\\n=' + JSON.stringify(await ask('now? ')))`
  const command = shellLine([process.execPath, '--input-type=module', '--eval', code])
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let text = ''
    let typing = false
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part
      // What is typed before the question is there may be lost with the change of the terminal's mode.
      if (typing || !text.includes('now? ')) return
      typing = true
      child.stdin.end(typed)
    })
    child.once('error', reject)
    child.once('close', () => resolve(/^=(.*)/m.exec(text)?.[1]?.trim() ?? `no answer: ${text}`))
  })
}

test('a question is answered by a line, and by nothing when the input ends', async () => {
  expect(await answerTo('yes\n')).toBe('"yes"')
  expect(await answerTo('')).toBe('null')
})
