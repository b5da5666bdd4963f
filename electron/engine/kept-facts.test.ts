import { describe, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { formsOf } from '#shared/lib/secret-forms'
import { english } from '#shared/message/message'
import type { ContainerFact } from '#shared/model/host'
import type { Plan } from '#shared/model/plan'
import type { Picture } from './cluster'
import { desiredFromFacts, keptOf, pictureFromFacts } from './kept-facts'
import {
  deployed,
  environment,
  type Live,
  lookAt,
  passwords,
  takenAt,
  token,
  withContainers,
} from './live.testing'
import { factsText, type KeptFacts, parseFacts } from './observe/kept'
import { planFrom } from './plan-for'
import { prepare } from './prepare'
import { refuseIfStale } from './run'

const { signal } = new AbortController()
const clock = { now: () => takenAt }
const live = await deployed()

/** What was seen, by way of the text of a file. */
function kept(picture: Picture): KeptFacts {
  const facts = keptOf(picture, '0.1.0')
  if (!facts) throw new Error('nothing was seen')
  return orThrow(parseFacts('facts.json', factsText(facts, 'many')))
}

const planOf = (picture: Picture) => planFrom(picture, { kind: 'deploy' }, clock)

async function planFromFacts(facts: KeptFacts, from = environment()): Promise<Plan> {
  return planOf(orThrow(await pictureFromFacts(prepare(from), facts, signal)))
}

async function failuresFrom(facts: KeptFacts, from = environment()) {
  const picture = await pictureFromFacts(prepare(from), facts, signal)
  return picture.ok ? [] : picture.failures
}

/** What a plan does and is made from, without the words that explain it. */
const bare = ({ basis, operations }: Plan) => ({
  basis,
  operations: operations.map((operation) => ({ ...operation, reasons: [], details: [] })),
})

const without = (name: string) => (all: readonly ContainerFact[]) => all.filter((one) => one.name !== name)

describe('a plan from kept facts is the one that live hosts would have given', () => {
  test('empty where all is as wanted', async () => {
    const picture = await lookAt(live)
    const plan = planOf(picture)
    expect(plan.operations.map(({ id, reasons }) => [id, reasons])).toEqual([])
    const again = await planFromFacts(kept(picture))
    expect(again.operations).toEqual([])
    expect(again.fingerprint).toBe(plan.fingerprint)
    expect(again.facts).toEqual({ takenAt: takenAt.toISOString() })
  })

  const drifts: readonly (readonly [string, Live])[] = [
    ['a container is gone', withContainers(live, 'b', without('keystone'))],
    [
      'a container was stopped',
      withContainers(live, 'c', (all) =>
        all.map((one) => (one.name === 'rabbitmq' ? { ...one, state: 'exited', exitCode: 1, pid: 0 } : one)),
      ),
    ],
    [
      'the environment of a container is another one',
      withContainers(live, 'a', (all) =>
        all.map((one) =>
          one.name === 'horizon'
            ? {
                ...one,
                spec: { ...one.spec, environment: { ...one.spec.environment, KOLLA_CONFIG_STRATEGY: 'X' } },
              }
            : one,
        ),
      ),
    ],
  ]
  test.each(drifts)('when %s', async (_what, drifted) => {
    const picture = await lookAt(drifted)
    const plan = planOf(picture)
    expect(plan.operations).not.toEqual([])
    expect((await planFromFacts(kept(picture))).fingerprint).toBe(plan.fingerprint)
  })

  const changes = {
    'an option of a service changes': environment({
      overrides: { 'keystone.conf': '[token]\nexpiration = 60\n' },
    }),
    'a port changes that endpoints name': environment({
      globals: { ...globals(), keystone_public_port: 5999, keystone_internal_port: 5999 },
    }),
    'a port changes on which services are asked': environment({
      globals: { ...globals(), keystone_internal_listen_port: 5998 },
    }),
    'a service is switched off': environment({ globals: { ...globals(), enable_horizon: 'no' } }),
  }
  test.each(Object.entries(changes))('for a changed environment: %s', async (_what, changed) => {
    const facts = kept(await lookAt(live))
    const plan = planOf(await lookAt(live, changed))
    const fromFacts = await planFromFacts(facts, changed)
    expect(plan.operations).not.toEqual([])
    expect(bare(fromFacts)).toEqual(bare(plan))
    expect(refuseIfStale(fromFacts, plan)).toEqual({ ok: true, value: plan })
  })

  test('with word that the text of a changed file is not known', async () => {
    const changed = changes['an option of a service changes']
    const plan = await planFromFacts(kept(await lookAt(live)), changed)
    const texts = plan.operations.flatMap(({ details }) =>
      details.flatMap((one) => ('text' in one ? one.text : [])),
    )
    expect(texts.filter((text) => english(text).includes('its present text was not read'))).not.toEqual([])
  })

  test('and is refused when a host changed since', async () => {
    const changed = changes['an option of a service changes']
    const plan = await planFromFacts(kept(await lookAt(live)), changed)
    const fresh = planOf(await lookAt(withContainers(live, 'b', without('memcached')), changed))
    expect(refuseIfStale(plan, fresh)).toMatchObject({
      ok: false,
      failures: [
        { code: 'plan.stale', where: { host: 'b' }, what: expect.saying('container memcached') },
        {},
      ],
    })
  })
})

function globals() {
  return { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no', enable_fluentd: 'no' }
}

describe('what the facts do not tell', () => {
  test('a host that they lack is named', async () => {
    const { b: _, ...hosts } = kept(await lookAt(live)).hosts
    const facts = { ...kept(await lookAt(live)), hosts }
    expect(await failuresFrom(facts)).toMatchObject([{ code: 'facts.hostMissing', where: { host: 'b' } }])
    expect(await desiredFromFacts(prepare(environment()), facts)).toMatchObject({ ok: false })
  })

  test('another environment is refused', async () => {
    const facts = { ...kept(await lookAt(live)), environment: 'other' }
    expect(await failuresFrom(facts)).toMatchObject([
      { code: 'facts.otherEnvironment', saw: 'facts of other; this environment is test' },
    ])
  })

  test('what depends on a password that was changed since is no plan, by host and question', async () => {
    const changed = environment(undefined, {
      passwords: { ...passwords, keystone_database_password: secret('another-password-of-keystone') },
    })
    const failures = await failuresFrom(kept(await lookAt(live)), changed)
    expect(failures).toMatchObject([
      {
        code: 'facts.notKnown',
        what: 'What Keystone would say is not known from these facts',
        where: { host: 'a' },
        saw: expect.saying('mysql.user'),
      },
    ])
  })

  test('what was withheld is no plan', async () => {
    const facts = kept(await lookAt(live))
    const answers = facts.answers.map((one) => ({ ...one, answer: { type: 'withheld' as const } }))
    const [first] = await failuresFrom({ ...facts, answers })
    expect(first).toMatchObject({ code: 'facts.notKnown', saw: expect.saying('held a secret') })
  })

  test('what a container runs with, when nobody looked, is no plan', async () => {
    const facts = kept(await lookAt(live))
    const { keystone: _, ...others } = facts.inside.a ?? {}
    const failures = await failuresFrom({ ...facts, inside: { ...facts.inside, a: others } })
    expect(failures).toMatchObject([{ code: 'facts.notKnown', where: { host: 'a', container: 'keystone' } }])
  })
})

describe('the file', () => {
  const foreign = 'S3cret of somebody else'
  const known = Object.values(passwords).flatMap((value) =>
    'reveal' in value ? [value] : [value.private_key],
  )
  const forms = (value: string) => [
    ...formsOf(value).map(({ text }) => text),
    ...value.split('\n').filter((line) => line.length > 60),
  ]

  test('holds no secret in any form, wherever a host would say it', async () => {
    const [one = secret('')] = known
    const said = withContainers(live, 'a', (all) => [
      ...all.map((fact) => ({
        ...fact,
        spec: {
          ...fact.spec,
          environment: { ...fact.spec.environment, ADMIN_PASSWORD: foreign, OURS: one.reveal() },
          labels: { ...fact.spec.labels, note: `mysql://root:${encodeURIComponent(one.reveal())}@x` },
          command: ['run', `--password=${foreign}`],
        },
      })),
      ...all.slice(0, 1).map((fact) => ({
        ...fact,
        name: 'of-somebody-else',
        spec: {
          ...fact.spec,
          environment: { ANY: foreign },
          labels: { any: foreign },
          command: ['x', foreign],
          healthcheck: { test: [foreign], interval: 1, timeout: 1, retries: 1, startPeriod: 1 },
        },
      })),
    ])
    const picture = await lookAt(said)
    const facts = keptOf(picture, '0.1.0')
    if (!facts) throw new Error('nothing was seen')
    const text = factsText(facts, 'one')
    const hits = [...known.map((value) => value.reveal()), foreign, token].flatMap((value) =>
      forms(value).filter((form) => text.includes(form)),
    )
    expect(hits).toEqual([])
    expect(text).not.toMatch(/\*[0-9A-F]{40}/)
    expect(text).toContain('of-somebody-else')
    // What is withheld can still be told from what is wanted.
    expect(bare(await planFromFacts(kept(picture)))).toEqual(bare(planOf(picture)))
  })

  test.each([
    ['facts.notJson', 'database_password: Secret1\n', ''],
    ['facts.schema', '[]', 'no schema'],
    ['facts.schema', '{"schema": 2}', 'schema 2; this Slipway reads schema 1'],
    ['facts.shape', '{"schema": 1}', ''],
  ])('is refused as %s when it is %j, without a word of what it holds', (code, text, saw) => {
    const parsed = parseFacts('/x/facts.json', text)
    const [failure] = parsed.ok ? [] : parsed.failures
    expect(failure).toMatchObject({
      code,
      where: { file: '/x/facts.json' },
      saw: expect.saying(saw),
    })
    expect(JSON.stringify(failure)).not.toContain('Secret1')
  })
})
