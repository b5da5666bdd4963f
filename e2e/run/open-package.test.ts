import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const script = join(import.meta.dirname, 'open-package.mjs')
const open = (...args: readonly string[]) =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 50_000 })

test('a package that ends before its window shows is a failure that names it', () => {
  const { status, stderr } = open('picture.png', process.execPath, '-e', 'process.exit(7)', '--')
  expect(stderr).toContain(`${process.execPath} ended with 7 before a window was seen`)
  expect(status).toBe(1)
})

test('without a program the usage is printed', () => {
  expect(open('picture.png')).toMatchObject({ status: 2, stderr: expect.stringContaining('PROGRAM') })
})
