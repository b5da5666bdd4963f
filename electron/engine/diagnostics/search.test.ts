import { expect, test } from 'vitest'
import { msg } from '#shared/message/message'
import type { Signature } from '../services/kit'
import { lineReader } from './lines'
import { makeSearch } from './search'

const signature = (id: string, more: Partial<Signature> = {}): Signature => ({
  id,
  severity: 'warning',
  match: new RegExp(id),
  what: msg`what`,
  means: msg`means`,
  remedy: msg`remedy`,
  ...more,
})

test('a finding has the first and the last line of each place, and how many there were; the worst comes first', () => {
  const search = makeSearch([
    signature('slow'),
    signature('dead', { severity: 'critical' }),
    signature('none'),
  ])
  for (const at of [1, 2, 3]) search.line('docker logs x', `${at} slow`)
  search.line('/var/log/kolla/x/x.log', '4 slow and dead')
  expect(search.findings('h1', 'x')).toMatchObject([
    { id: 'dead', evidence: [{ source: '/var/log/kolla/x/x.log', lines: ['4 slow and dead'], count: 1 }] },
    {
      id: 'slow',
      evidence: [
        { source: 'docker logs x', lines: ['1 slow', '3 slow'], count: 3 },
        { source: '/var/log/kolla/x/x.log', count: 1 },
      ],
    },
  ])
})

test('lines come whole from pieces that end anywhere, and none is held that has no end', () => {
  const lines: string[] = []
  const reader = lineReader((line) => lines.push(line))
  const text = Buffer.from('eins\nzwölf\n\nlast')
  for (const byte of text) reader.take(Buffer.from([byte]))
  reader.end()
  expect(lines).toEqual(['eins', 'zwölf', '', 'last'])
  reader.take(Buffer.from('x'.repeat(100_000)))
  reader.take(Buffer.from('y\nnext\n'))
  expect(lines.slice(4).map((line) => line.length)).toEqual([8_192, 4])
})
