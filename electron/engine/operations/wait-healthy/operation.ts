import { z } from 'zod'
import type { DeepReadonly } from '#shared/lib/deep-readonly'
import { inUrl } from '#shared/lib/ip'
import { type Message, msg, names } from '#shared/message/message'
import { originOf, targetShape } from '#shared/model/target'
import { defineOperation } from '../define'

const gateShape = z.discriminatedUnion('type', [
  /** Docker's health is healthy, or the container runs where it has no health check. */
  z.object({ type: z.literal('healthy'), container: z.string() }),
  /** The host itself reaches the port. */
  z.object({ type: z.literal('port'), address: z.string(), port: z.number() }),
  /** A command in the container ends with 0 and its output matches `expect` (a regular expression). */
  z.object({ type: z.literal('exec'), container: z.string(), argv: z.array(z.string()), expect: z.string() }),
  /** Any of the statuses, asked from the host. */
  z.object({ type: z.literal('http'), to: targetShape, path: z.string(), statuses: z.array(z.number()) }),
  /** A command in the container says the same on all of these hosts, and says something. */
  z.object({
    type: z.literal('alike'),
    container: z.string(),
    argv: z.array(z.string()),
    hosts: z.array(z.string()),
  }),
])

/** What must be true before the plan goes on. */
export type Gate = DeepReadonly<z.infer<typeof gateShape>>

/** Waits until a gate opens. */
export const waitHealthy = defineOperation({
  kind: 'waitHealthy',
  role: 'gate',
  topic: 'wait',
  payload: gateShape,
  describe: (gate, _host, limit: number) => ({
    target: targetOf(gate),
    title: titleOf(gate),
    reasons: [{ code: 'gate', text: msg`what follows needs it` }],
    limit,
    estimate: [2, 40],
  }),
})

export function urlOf({ to, path }: Extract<Gate, { readonly type: 'http' }>): string {
  return `${originOf(to)}${path}`
}

function targetOf(gate: Gate): string {
  switch (gate.type) {
    case 'healthy':
      return gate.container
    case 'exec':
      return `${gate.container}:${gate.argv[0] ?? ''}`
    case 'port':
      return `${inUrl(gate.address)}:${gate.port}`
    case 'http':
      return urlOf(gate)
    case 'alike':
      return `${gate.container}:alike`
  }
}

function titleOf(gate: Gate): Message {
  switch (gate.type) {
    case 'healthy':
      return msg`wait until ${gate.container} is healthy`
    case 'exec':
      return gate.expect
        ? msg`wait until ${gate.container} answers ${gate.argv[0] ?? ''} with ${gate.expect}`
        : msg`wait until ${gate.container} answers ${gate.argv[0] ?? ''}`
    case 'port':
      return msg`wait until ${inUrl(gate.address)}:${gate.port} accepts connections`
    case 'http':
      return msg`wait until ${urlOf(gate)} answers`
    case 'alike':
      return msg`wait until ${gate.container} answers the same on ${names(gate.hosts)}`
  }
}
