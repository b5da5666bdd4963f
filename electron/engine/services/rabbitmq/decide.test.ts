import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { decide, type NodeState } from './decide'

const folder = join(import.meta.dirname, 'cases/decide')

/** A node in short; what is left out is as on a host that RabbitMQ never ran on. */
const node = z.strictObject({
  host: z.string(),
  container: z.enum(['none', 'stopped', 'running']).default('none'),
  data: z.boolean().default(false),
  member: z.boolean().default(false),
  apart: z.boolean().default(false),
  sameCookie: z.boolean().default(true),
  draining: z.boolean().default(false),
  changed: z.boolean().default(false),
}) satisfies z.ZodType<NodeState>

const decideCase = z.strictObject({
  title: z.string(),
  nodes: z.array(node),
  foreign: z.array(z.string()).default([]),
  flagsOff: z.boolean().default(false),
  together: z.boolean().default(true),
  /** Groups of steps; what is in one group runs at once. */
  steps: z.array(z.array(z.string())),
})

describe('the RabbitMQ cluster', () => {
  for (const name of readdirSync(folder).sort()) {
    const given = decideCase.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    test(given.title, () => {
      const steps = decide(given).map((group) => group.map((step) => `${step.kind} ${step.target}`))
      expect(steps).toEqual(given.steps)
    })
  }
})
