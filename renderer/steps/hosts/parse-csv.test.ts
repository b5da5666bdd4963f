import { expect, test } from 'vitest'
import { entriesOf, readCsv } from './parse-csv'

const plain = (source: string) => {
  const csv = readCsv(source)
  return entriesOf(csv, csv.guess).entries.map(({ line: _line, ...entry }) => entry)
}

test('a head says what the columns hold, whatever separates them', () => {
  for (const separator of [',', ';', '\t', '|']) {
    const source = [
      ['Hostname', 'IP address', 'ssh user', 'Port', 'rack'],
      ['ctl1', '10.0.0.1', 'ops', '2222', 'a1'],
    ]
      .map((row) => row.join(separator))
      .join('\r\n')
    expect(plain(source)).toEqual([
      { name: 'ctl1', address: '10.0.0.1', user: 'ops', port: 2222, label: 'a1' },
    ])
  }
})

test('without a head, columns are known by what stands in them', () => {
  const csv = readCsv('ctl1,10.0.0.1,ops\nctl2,10.0.0.2,ops\n')
  expect(csv).toMatchObject({ hasHead: false, columns: ['1', '2', '3'], guess: ['name', 'address', 'user'] })
  expect(readCsv('10.0.0.1\n10.0.0.2').guess).toEqual(['address'])
})

test('quoted cells may hold separators, quotes and line ends', () => {
  const csv = readCsv('name,label\n"ctl1","rack ""A"", row 1\nback"\n')
  expect(csv.rows).toEqual([['ctl1', 'rack "A", row 1\nback']])
})

test('another mapping holds instead of the guess', () => {
  const csv = readCsv('a,b\n10.0.0.1,ctl1\n', true)
  expect(csv.columns).toEqual(['a', 'b'])
  expect(entriesOf(csv, ['address', 'name']).entries).toEqual([
    { name: 'ctl1', address: '10.0.0.1', line: 2 },
  ])
})

test('groups may be several, and become reads as people write it', () => {
  expect(plain('name,groups,sudo\nctl1,control network,yes\nctl2,compute,no')).toEqual([
    { name: 'ctl1', address: '', become: true, groups: ['control', 'network'] },
    { name: 'ctl2', address: '', become: false, groups: ['compute'] },
  ])
})

test('wrong cells are told with their line, repeated hosts as well', () => {
  const csv = readCsv('name,ip,port\nctl1,10.0.0.1,22\nctl 2,,\nctl3,not an address,\nctl4,,99999\nctl1,,')
  const { entries, problems } = entriesOf(csv, csv.guess)
  expect(entries.map(({ name }) => name)).toEqual(['ctl1'])
  expect(problems.map(({ line, text }) => [line, text.key.split('.').at(-1)])).toEqual([
    [3, 'name'],
    [4, 'address'],
    [5, 'port'],
    [6, 'repeated'],
  ])
})

test('an empty text has no hosts', () => {
  expect(readCsv('').rows).toEqual([])
  expect(plain('\n\n')).toEqual([])
})
