import { expect, test } from 'vitest'
import { ok } from '#shared/failure/failure'
import type { RunEvent } from '#shared/model/run'
import { emptyRun, foldRun } from '#shared/model/run-view'
import { createClient } from '../client'
import { createFakeWire } from '../testing/fake-wire'
import { deployPlan } from '../testing/fixtures/plans'
import { eventsOf } from '../testing/fixtures/runs'
import { emptyBoard, foldBoard } from './run-board'
import { noLines, withLines } from './run-log'
import { createRunsStore } from './runs'

/** A whole run, and before its end as many lines of output as make it long. */
function longRun(run: string): readonly RunEvent[] {
  const from = '2026-11-21T05:15:00.000Z'
  const events = eventsOf({ run, plan: deployPlan, from, until: 3600 })
  const started = events.find((event) => event.type === 'opStarted')
  if (started?.type !== 'opStarted') throw new Error('Nothing was started.')
  const output = Array.from({ length: 5000 }, (_, at): RunEvent => {
    return {
      run,
      seq: 0,
      at: started.at,
      type: 'opOutput',
      op: started.op,

      text: `line ${at}`,
    }
  })
  const at = events.indexOf(started) + 1
  return [...events.slice(0, at), ...output, ...events.slice(at)].map((event, index) => ({
    ...event,
    seq: index + 1,
  }))
}

function openStore() {
  const wire = createFakeWire({
    'run.show': ({ run }) => ok({ plan: deployPlan, events: longRun(run) }),
  })
  return createRunsStore(createClient(wire))
}

test('a long run is taken in by parts, and is the same as taken in at once', async () => {
  const store = openStore()
  await store.getState().show('/e', 'r1')
  const events = longRun('r1')
  const view = foldRun(emptyRun, events)
  const shown = store.getState().shown
  expect(shown?.status).toBe('ready')
  expect(shown?.view.state).toBe('done')
  expect([...(shown?.view.operations ?? [])]).toEqual([...view.operations])
  expect(shown?.board).toEqual(foldBoard(emptyBoard, emptyRun, view, events))
  expect(shown?.log).toEqual(withLines(noLines, events, 0, (op) => view.operations.get(op)?.operation))
})

test('a run that is left while it is read does not come up over the one that is looked at', async () => {
  const store = openStore()
  const seen: (string | undefined)[] = []
  store.subscribe(({ shown }) => seen.push(shown?.status === 'ready' ? shown.id : undefined))
  const first = store.getState().show('/e', 'r1')
  await new Promise((resolve) => setTimeout(resolve))
  const second = store.getState().show('/e', 'r2')
  await Promise.all([first, second])
  expect(store.getState().shown?.id).toBe('r2')
  expect(seen).not.toContain('r1')
})
