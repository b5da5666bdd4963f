import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { openJournal } from './journal'
import { journalPath, runFolder } from './read'
import { readTimings } from './timings'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder('timings')
})

async function record(run: string, op: string): Promise<void> {
  const journal = orThrow(await openJournal(dir, run, (text) => text))
  await journal.append({ type: 'opStarted', op })
  await journal.append({ type: 'opOutput', op, text: 'it said "type":"opDone" itself' })
  await journal.append({ type: 'opDone', op, changes: [] })
  await journal.close()
}

const operations = async () =>
  (await readTimings(dir)).map((events) =>
    events.map((event) => ('op' in event ? `${event.type} ${event.op}` : '')),
  )

test('starts and ends are read, newest run first, of the last ten runs', async () => {
  for (let at = 10; at < 22; at += 1) await record(`20261121-0130${at}-ab12`, `op${at}`)
  const read = await operations()
  expect(read).toHaveLength(10)
  expect(read[0]).toEqual(['opStarted op21', 'opDone op21'])
  expect(read.at(-1)).toEqual(['opStarted op12', 'opDone op12'])
})

test('damaged and torn lines, and journals that cannot be read, count as nothing seen', async () => {
  await record('20261121-013000-ab12', 'good')
  const path = journalPath(dir, '20261121-013001-ab12')
  await mkdir(dirname(path), { recursive: true })
  const start = JSON.stringify({ run: 'r', seq: 1, at: 'x', type: 'opStarted', op: 'a' })
  await writeFile(path, `${start}\n{"type":"opDone"}\n"type":"opDone"\n\0\n{"run":"r","type":"opDo`)
  await mkdir(journalPath(dir, '20261121-013002-ab12'), { recursive: true })
  await mkdir(runFolder(dir, '20261121-013003-ab12'), { recursive: true })
  await mkdir(runFolder(dir, 'not-a-run'))
  expect(await operations()).toEqual([[], [], ['opStarted a'], ['opStarted good', 'opDone good']])
})

test('an environment without runs has no timings', async () => {
  expect(await readTimings(dir)).toEqual([])
})
