import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { lab } from './cli'

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const code = await lab(argv, { stdout, stderr })
  stdout.end()
  stderr.end()
  return { code, out: await text(stdout), err: await text(stderr) }
}

describe('slipway lab', () => {
  it.each([
    [['up', '--hosts', 'many'], 'whole number'],
    [['up', '--hosts', '0'], '1 to 200 hosts'],
    [['up', '--base', 'sid'], 'trixie'],
    [['up', '--release', '2031.1'], 'zed'],
    [['up', '--engines', '19.03'], '26.1 and 20.10'],
    [['up', '--hosts', '1', '--engines', '26.1,20.10'], '2 engines for 1 hosts'],
    [['up', '--name', 'Not_A_Name'], 'lower-case letters'],
    [['down', '--name', '../etc'], 'lower-case letters'],
    [['fault', 'explode', 'node1'], 'explode'],
    [['fault', 'cut'], 'host'],
    [['sideways'], 'sideways'],
  ])('refuses %j as wrong use', async (argv, message) => {
    const { code, err } = await run(...argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  it('explains itself', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const verb of ['up', 'down', 'status', 'fault']) expect(out).toContain(verb)
  })

  it('says when hosts are made anew', async () => {
    const { out } = await run('up', '--help')
    expect(out.replace(/\s+/g, ' ')).toContain(
      '--renew make existing hosts anew; without it only those whose image',
    )
  })

  it('lists every fault with its way back', async () => {
    const { out } = await run('fault', '--help')
    for (const verb of [
      'cut',
      'mend',
      'slow',
      'full-speed',
      'kill-engine',
      'fill-disk',
      'shift-clock',
      'restore',
    ]) {
      expect(out).toContain(verb)
    }
  })
})
