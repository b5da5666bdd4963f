import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import {
  collapsed,
  expectClean,
  expectNoSecret,
  expectReadable,
  expectTold,
  expectWhole,
} from '../../wrong-inputs/judge'
import { expectCode } from '../kit/program'
import { type ExpectedCheck, type HostCase, hostCases } from './cases'
import { type CheckTold, checksIn, copyOf, failuresIn, type Site, slipway, stateOf, wrongSite } from './site'

const good = temporaryFolder('good')
let site: Site
beforeAll(async () => {
  site = await wrongSite(good)
})

describe('what hosts do not bear is told, and nothing is changed', () => {
  test.each(hostCases)('$about', async (given) => {
    const copy = copyOf(site)
    try {
      given.change?.(copy, site)
      const before = await stateOf(site, copy.dir)
      await given.begin?.(site)
      try {
        await judge(given, copy.dir)
      } finally {
        await given.end?.(site)
      }
      expect(await stateOf(site, copy.dir)).toEqual(before)
    } finally {
      copy.remove()
    }
  })
})

async function judge(given: HostCase, dir: string): Promise<void> {
  const args = (given.args ?? ['plan', 'DIR']).map((word) => word.replaceAll('DIR', dir))
  const plain = await slipway(args, dir)
  const json = await slipway(['--json', ...args], dir)
  const said = `${plain.stdout}${plain.stderr}${json.stdout}${json.stderr}`
  expect([plain.code, json.code], said).toEqual([given.exit, given.exit])
  expectNoSecret(said, [...site.secrets, ...(given.secrets ?? [])])
  expectClean(`${plain.stdout}${plain.stderr}`)
  if (given.failures) {
    const failures = failuresIn(json)
    expectWhole(failures)
    const place = (file: string) => join(dir, file)
    expectTold(failures, given.failures(site), () => 0, place)
    expectReadable(plain, failures)
  }
  if (given.checks) expectChecks(given.checks(site), checksIn(json.stdout), plain.stdout)
}

function expectChecks(expected: readonly ExpectedCheck[], told: readonly CheckTold[], text: string): void {
  for (const { saw, remedy, ...exact } of expected) {
    const found = {
      ...exact,
      ...(saw === undefined ? {} : { saw: expect.saying(saw) }),
      ...(remedy === undefined ? {} : { remedy: expect.saying(remedy) }),
    }
    expect(told).toContainEqual(expect.objectContaining(found))
  }
  for (const { verdict, title, remedy } of told) {
    if (verdict !== 'fail' && verdict !== 'warn') continue
    expect(collapsed(text)).toContain(title)
    expect(collapsed(text)).toContain(collapsed(remedy).slice(1))
  }
}

test('a plan is refused when the environment changed since, and when it was changed itself', async () => {
  const copy = copyOf(site)
  try {
    const file = join(copy.dir, '..', 'plan.json')
    expectCode(await slipway(['plan', copy.dir, '--out', file], copy.dir), [0], 'plan')
    const text = readFileSync(file, 'utf8')
    const before = await stateOf(site, copy.dir)

    writeFileSync(file, text.replace('"text": "', '"text": "Also '))
    const altered = await slipway(['--json', 'apply', copy.dir, file], copy.dir)
    expect(altered.code).toBe(1)
    expect(failuresIn(altered)).toContainEqual(
      expect.objectContaining({ code: 'plan.altered', remedy: expect.saying('new plan') }),
    )
    expect(await stateOf(site, copy.dir)).toEqual(before)

    writeFileSync(file, text)
    copy.append('globals.yml', 'mariadb_port: 3307')
    const stale = await slipway(['--json', 'apply', copy.dir, file], copy.dir)
    expect(stale.code).toBe(1)
    expect(failuresIn(stale)).toContainEqual(
      expect.objectContaining({ code: 'plan.stale', what: expect.saying('environment folder') }),
    )
    expect((await stateOf(site, copy.dir)) as { hosts: unknown }).toMatchObject({
      hosts: (before as { hosts: unknown[] }).hosts,
    })
  } finally {
    copy.remove()
  }
})
