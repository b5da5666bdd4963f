import { expect, test } from 'vitest'
import { cpuOfTree, gotOn, type Sign } from './progress'

/** A line of proc(5) `stat`: times in ticks of 10 ms. */
const line = (
  pid: number,
  name: string,
  parent: number,
  [user, system, waited, waitedSystem]: readonly number[],
) =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 9 9 9 9 ${user} ${system} ${waited} ${waitedSystem} 20 0 1 0 55 9`

test('processor time is that of a process and all below it, whatever they are called', () => {
  const text = [
    line(1, 'systemd', 0, [900, 900, 900, 900]),
    line(40, 'dumb-init', 30, [1, 1, 2, 0]),
    line(41, 'httpd) S 1 (x', 40, [10, 5, 0, 0]),
    line(42, 'keystone wsgi', 41, [100, 0, 0, 0]),
    // Run in the container by `docker exec`: a child of its shim.
    line(50, 'healthcheck', 30, [70, 70, 70, 70]),
    'cat: /proc/77/stat: No such process',
    '',
  ].join('\n')
  expect(cpuOfTree(text, 40)).toBe((1 + 1 + 2 + 10 + 5 + 100) * 10)
  expect(cpuOfTree(text, 99)).toBe(0)
})

const sign = (more: Partial<Sign> = {}): Sign => ({ at: 0, life: 'a', words: 'starting', cpuMs: 0, ...more })

test.each([
  ['a new line', sign({ at: 60_000, words: 'migrating' }), 1, true],
  ['work', sign({ at: 60_000, cpuMs: 6_000 }), 1, true],
  ['what a program needs that idles', sign({ at: 60_000, cpuMs: 600 }), 1, false],
  ['as much on a host that has little to work with', sign({ at: 60_000, cpuMs: 600 }), 5, true],
  ['nothing', sign({ at: 60_000 }), 5, false],
  ['another life', sign({ at: 60_000, life: 'b', words: 'starting again', cpuMs: 50_000 }), 1, false],
])('%s', (_what, after, slowness, expected) => {
  expect(gotOn(sign(), after, slowness)).toBe(expected)
})
