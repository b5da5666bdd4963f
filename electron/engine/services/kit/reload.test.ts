import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { keeping } from './reload'

function reload(end: string) {
  const folder = join(temporaryFolder('reload'), 'etc')
  const temporary = join(folder, '..', 'tmp')
  mkdirSync(join(folder, 'services.d'), { recursive: true })
  mkdirSync(temporary)
  writeFileSync(join(folder, 'main.cfg'), 'old\n', { mode: 0o600 })
  writeFileSync(join(folder, 'services.d', 'gone.cfg'), 'old\n')
  const script = `
fail() { echo "$1" >&2; exit 1; }
${keeping(folder)}
keep
echo new > ${folder}/main.cfg
echo new > ${folder}/services.d/added.cfg
rm ${folder}/services.d/gone.cfg
${end}
`
  const { status, stderr } = spawnSync('sh', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary },
  })
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  return {
    status,
    stderr,
    read,
    services: readdirSync(join(folder, 'services.d')),
    left: readdirSync(temporary),
  }
}

test('what a program refuses is taken back, so that the next plan sees that it is not in use', () => {
  const { status, stderr, read, services, left } = reload("refuse 'line 3 is wrong'")
  expect([status, stderr]).toEqual([1, 'line 3 is wrong\n'])
  expect([read('main.cfg'), services, left]).toEqual(['old\n', ['gone.cfg'], []])
})

test('what a program took stays, and nothing else', () => {
  const { status, read, services, left } = reload('forget')
  expect([status, read('main.cfg'), services, left]).toEqual([0, 'new\n', ['added.cfg'], []])
})
