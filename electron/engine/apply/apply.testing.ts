import { msg } from '#shared/message/message'
import type { Operation } from '#shared/model/plan'

/** An operation of a hand-made plan; what is left out does not matter to the test. */
export function operation(id: string, more: Partial<Operation> = {}): Operation {
  return {
    id,
    kind: 'work',
    role: 'work',
    topic: 'other',
    host: null,
    service: 'test',
    target: id,
    title: msg`do ${id}`,
    reasons: [],
    impact: { kind: 'none' },
    needs: [],
    changes: [],
    details: [],
    estimate: [1, 2],
    limit: 60,
    payload: {},
    ...more,
  }
}
