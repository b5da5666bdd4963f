import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shellLine } from '#shared/lib/shell'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { howToCall } from './how-to-call'

/** A checkout whose path is not easy on shells, with a program that says its arguments. */
function checkout() {
  const home = temporaryFolder('called')
  const dist = join(home, "it's a $HOME", 'dist')
  const bin = join(home, 'bin')
  for (const folder of [dist, bin]) mkdirSync(folder, { recursive: true })
  const program = join(dist, 'slipway.mjs')
  writeFileSync(program, '#!/usr/bin/env node\nconsole.log(JSON.stringify(process.argv.slice(2)))\n')
  chmodSync(program, 0o755)
  return { home, bin, program }
}

const node = process.execPath
const nodeFolder = join(node, '..')

test('what is printed runs from any folder, whatever the path holds', () => {
  const { program } = checkout()
  for (const PATH of [`${nodeFolder}:/usr/bin:/bin`, '/usr/bin:/bin']) {
    const words = howToCall({ program, env: { PATH }, node })
    const { stdout } = spawnSync('sh', ['-c', shellLine([...words, 'run', 'a b'])], {
      cwd: '/',
      encoding: 'utf8',
      env: { PATH },
    })
    expect(JSON.parse(stdout)).toEqual(['run', 'a b'])
  }
})

test('node goes by its name only where that name leads to it', () => {
  const { bin, program } = checkout()
  expect(howToCall({ program, env: { PATH: nodeFolder }, node })).toEqual(['node', program])
  const other = join(bin, 'node')
  writeFileSync(other, '#!/bin/sh\n')
  chmodSync(other, 0o755)
  expect(howToCall({ program, env: { PATH: `${bin}:${nodeFolder}` }, node })).toEqual([node, program])
  expect(howToCall({ program, env: {}, node })).toEqual([node, program])
})

test('slipway is said only where the shell finds this very program by that name', () => {
  const { bin, program } = checkout()
  const env = { PATH: `${bin}:${nodeFolder}` }
  const link = join(bin, 'slipway')
  symlinkSync(program, link)
  expect(howToCall({ program: link, env, node })).toEqual(['slipway'])
  expect(howToCall({ program, env, node })).toEqual(['slipway'])
  const other = checkout()
  expect(howToCall({ program: other.program, env, node })).toEqual(['node', other.program])
})

test('a file that cannot be executed, and a folder, are not what the shell finds', () => {
  const { home, bin, program } = checkout()
  writeFileSync(join(bin, 'slipway'), '', { mode: 0o644 })
  const second = join(home, 'second')
  mkdirSync(join(second, 'slipway'), { recursive: true })
  const env = { PATH: `${bin}:${second}:${nodeFolder}` }
  expect(howToCall({ program, env, node })).toEqual(['node', program])
})

test('a desktop application, which holds no command line, names the one that is to be installed', () => {
  expect(howToCall({ program: '/opt/slipway/app.asar/dist/slipway.mjs', env: { PATH: nodeFolder } })).toEqual(
    ['slipway'],
  )
  const { program } = checkout()
  expect(howToCall({ program, env: {} })).toEqual(['node', program])
})
