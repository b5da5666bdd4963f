import { hostname, totalmem } from 'node:os'
import { describe, expect, it } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import type { HostReader } from '../ports'
import { gatherFacts } from './gather'
import { localReader, missingPrograms } from './local.testing'

const missing = missingPrograms(['ip', 'ss', 'find', 'sha256sum', 'timeout'])
if (missing.length > 0) console.log(`facts are not read from this machine: it lacks ${missing.join(', ')}`)

describe('reading this machine', () => {
  it.skipIf(missing.length > 0)('gives the facts that node knows too, in one visit', async () => {
    const facts = await gatherFacts(localReader(), {
      resolve: ['localhost', 'no-such-host.invalid'],
      thorough: true,
    })
    expect(facts.hostname).toBe(hostname().split('.')[0])
    expect(facts.memory.total).toBe(totalmem())
    expect(facts.resolves.localhost).toSatisfy((all: string[]) =>
      all.some((one) => ['127.0.0.1', '::1'].includes(one)),
    )
    expect(facts.resolves['no-such-host.invalid']).toEqual([])
    expect(facts.interfaces.find(({ name }) => name === 'lo')?.addresses).toContainEqual(
      expect.objectContaining({ family: 4, address: '127.0.0.1', prefix: 8 }),
    )
    // Node's own clock is read in whole milliseconds.
    expect(Math.abs(facts.clock.offsetMs)).toBeLessThanOrEqual(facts.clock.uncertaintyMs + 1)
    expect(facts.processes).toContain('sh')
    expect(facts.nofileHardLimit).toBeGreaterThan(0)
  })
})

function answering(stdout: string, stderr = ''): HostReader {
  return { ...localReader(), name: 'ctl1', probe: () => Promise.resolve({ code: 0, stdout, stderr }) }
}

async function failuresOf(reader: HostReader) {
  try {
    await gatherFacts(reader, { resolve: [] })
  } catch (error) {
    if (error instanceof FailureError) return error.failures
    throw error
  }
  return []
}

describe('a host that cannot be read', () => {
  it('is named when the script did not run to its end', async () => {
    const [failure] = await failuresOf(
      answering('\u001ebegin\n1795225818797145016\n\u001eos\nID=debian\n', 'sh: Killed'),
    )
    expect(failure?.code).toBe('facts.cutShort')
    expect(failure?.where?.host).toBe('ctl1')
    expect(failure?.saw).toEqual(expect.saying('Killed'))
  })

  it('is named with every fact that is missing', async () => {
    const failures = await failuresOf(answering('\u001ebegin\n1\n\u001eos\nID=debian\n\u001eend\n1\n'))
    const fields = failures.map(({ where }) => where?.field)
    expect(fields).toContain('interfaces')
    expect(fields).toContain('memory')
    expect(fields).not.toContain('os')
  })
})
