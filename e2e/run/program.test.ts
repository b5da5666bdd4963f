import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const program = resolve(root, process.env.SLIPWAY_DIST ?? 'dist', 'slipway.mjs')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

test('the built program can be executed by itself, from any folder, and says its version', () => {
  const { status, stdout, stderr } = spawnSync(program, ['--version'], { cwd: '/', encoding: 'utf8' })
  expect([status, stdout, stderr]).toEqual([0, `${version}\n`, ''])
})

test('in the checkout npx finds it without asking a registry', () => {
  const nobody = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' }
  const { status, stdout } = spawnSync('npx', ['slipway', '--version'], {
    cwd: join(root, 'e2e', 'lab'),
    encoding: 'utf8',
    env: { ...process.env, ...nobody },
  })
  expect([status, stdout]).toEqual([0, `${version}\n`])
})
