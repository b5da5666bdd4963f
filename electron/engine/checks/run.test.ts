import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { FailureError, fail, ok } from '#shared/failure/failure'
import { asMessage, english, msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { usualPace } from '#shared/model/patience'
import type { HostReader } from '../ports'
import { factsWith, givenSchema, optionsWith } from './healthy.testing'
import { generalChecks as checks } from './index'
import { type Check, fail as judgedBad } from './kit'
import { type CheckRun, runChecks } from './run'
import { nothingWanted } from './wanted'

const given = givenSchema.parse({})
const options = optionsWith(given)
const names = ['ctl1', 'ctl2', 'ctl3']
const image = 'registry.example.org/kolla/keystone:2025.1'

interface Script {
  readonly probe?: HostReader['probe']
  readonly dial?: HostReader['dial']
  readonly resolveImage?: HostReader['containers']['resolveImage']
}

const unused = () => Promise.reject(new Error('not asked in this test'))

function reader(name: string, script: Script = {}): HostReader {
  return {
    name,
    roundTripMs: 1,
    pace: usualPace,
    probe: script.probe ?? (() => Promise.resolve({ code: 0, stdout: reachText({}), stderr: '' })),
    stream: unused,
    dial: script.dial ?? unused,
    containers: {
      observe: unused,
      inspect: unused,
      logs: unused,
      ask: unused,
      resolveImage: script.resolveImage ?? (() => Promise.resolve(ok({ digest: 'sha256:0' }))),
    },
  }
}

/** What a host prints when it is asked for the others. */
function reachText(answers: { ping?: string; peers?: string; vips?: string; accounts?: string }): string {
  const { ping = 'yes', peers = '0 1 1\n1 1 1\n', vips = '10.0.0.250 0\n', accounts = '' } = answers
  const sections = { begin: '1', ping, peers, vips, accounts, resolves: '', end: '1' }
  return Object.entries(sections)
    .map(([id, text]) => `\u001e${id}\n${text}\n`)
    .join('')
}

function running(more: Partial<CheckRun> & { scripts?: Record<string, Script> } = {}): CheckRun {
  const { scripts = {}, ...rest } = more
  return {
    hosts: names.map((name) => ({ name, sshPort: 22 })),
    readers: new Map(names.map((name) => [name, reader(name, scripts[name])])),
    facts: new Map(names.map((name) => [name, factsWith(name, given)])),
    failures: [],
    options,
    checks,
    groups: { all: names, loadbalancer: names, mariadb: names, rabbitmq: names, keystone: names },
    passwords: { empty: [], missing: [] },
    problems: [],
    notFollowed: [],
    notDeployed: [],
    unreadFiles: [],
    wanted: { value: { ...nothingWanted, images: names.map((host) => ({ host, image })) } },
    signal: new AbortController().signal,
    ...rest,
  }
}

function notPassed(results: readonly CheckResult[]): readonly string[] {
  return results
    .filter(({ verdict }) => verdict !== 'pass')
    .map((one) => `${one.check} ${one.host} ${one.verdict}`)
}

describe('a run of all checks', () => {
  it('passes a healthy cluster, and asks every check', async () => {
    const results = await runChecks(running())
    expect(notPassed(results)).toEqual([])
    const concerned = new Set(results.map(({ check }) => check))
    // These concern no host of this cluster: other systems, other options.
    const unconcerned = ['centos-stream', 'insecure-registry', 'external-interface', 'vip-is-host', 'fqdn']
    expect(checks.map(({ id }) => id).filter((id) => !concerned.has(id))).toEqual(unconcerned)
    expect(concerned.size).toBeGreaterThan(30)
  })

  it('tells each result as soon as it is known, and those of active checks last', async () => {
    const told: string[] = []
    const results = await runChecks(running({ onResult: ({ check }) => told.push(check) }))
    expect(told).toHaveLength(results.length)
    expect(told[0]).toBe('connection')
    expect(told.indexOf('reach')).toBeGreaterThan(told.indexOf('not-deployed'))
  })

  it('is limited to the checks that are named, and asks hosts nothing for the others', async () => {
    const probe = () => Promise.reject(new Error('a host was asked'))
    const results = await runChecks(running({ only: ['memory'], scripts: { ctl1: { probe } } }))
    expect(new Set(results.map(({ check }) => check))).toEqual(
      new Set(['connection', 'configuration', 'memory']),
    )
  })
})

describe('configuration that cannot be made', () => {
  const verdictsOf = async (code: string, alive: readonly string[]) => {
    const failure = { code, what: 'no', where: { host: 'ctl1', file: 'config/galera.cnf' }, remedy: 'yes' }
    const facts = new Map(alive.map((name) => [name, factsWith(name, given)]))
    const results = await runChecks(running({ wanted: { failures: [failure] }, facts, only: [] }))
    return results.flatMap(({ check, verdict, fix }) =>
      check === 'configuration' ? [`${verdict} ${fix}`] : [],
    )
  }

  it('fails, unless a template only asks for facts of a host that does not answer', async () => {
    const [first = ''] = names
    expect(await verdictsOf('config.template.undefined', [first])).toEqual(['fail config'])
    expect(await verdictsOf('config.template.facts', names)).toEqual(['fail config'])
    expect(await verdictsOf('config.template.facts', [first])).toEqual(['skip config'])
  })
})

describe('a run that is stopped', () => {
  it('ends without judging by questions that were cut off', async () => {
    const stopping = new AbortController()
    const told: string[] = []
    const probe = () => {
      stopping.abort()
      return Promise.reject(
        new FailureError({ code: 'cancelled', what: msg`cut off`, remedy: msg`ask again` }),
      )
    }
    const run = running({
      scripts: { ctl1: { probe } },
      signal: stopping.signal,
      onResult: ({ check }) => told.push(check),
    })
    await expect(runChecks(run)).rejects.toMatchObject({ failures: [{ code: 'request.cancelled' }] })
    expect(told).toContain('memory')
    expect(told).not.toContain('reach')
  })
})

describe('a dead host', () => {
  const alive = new Map(['ctl1', 'ctl3'].map((name) => [name, factsWith(name, given)]))
  const failure = {
    code: 'ssh.timeout',
    what: 'ctl2 does not answer',
    where: { host: 'ctl2' },
    cause: msg`no answer in time`,
    saw: 'no route to host',
    remedy: 'See whether it is on.',
  }

  it('fails its connection, skips the rest, and stops no other host', async () => {
    const scripts = {
      ctl1: {
        probe: () => Promise.resolve({ code: 0, stdout: reachText({ peers: '0 1 1\n' }), stderr: '' }),
      },
      ctl3: {
        probe: () => Promise.resolve({ code: 0, stdout: reachText({ peers: '0 1 1\n' }), stderr: '' }),
      },
    }
    const results = await runChecks(running({ facts: alive, failures: [failure], scripts }))
    const ofDead = results.filter(({ host }) => host === 'ctl2')
    expect(ofDead[0]).toMatchObject({
      check: 'connection',
      verdict: 'fail',
      cause: msg`no answer in time`,
      remedy: asMessage('See whether it is on.'),
    })
    expect(sawOf(ofDead[0])).toContain('no route to host')
    expect(new Set(ofDead.slice(1).map(({ verdict, blockedBy }) => `${verdict} ${blockedBy}`))).toEqual(
      new Set(['skip connection']),
    )
    expect(notPassed(results.filter(({ host }) => host !== 'ctl2'))).toEqual([])
    expect(results.filter(({ check }) => check === 'memory').map(({ host }) => host)).toEqual([
      'ctl1',
      'ctl3',
      'ctl2',
    ])
  })
})

describe('configuration that cannot be made', () => {
  it('is reported once, with its place, and the checks that need it are skipped', async () => {
    const failures = [
      {
        code: 'passwords.missing',
        what: 'passwords.yml has no value for database_password',
        where: { file: 'passwords.yml', field: 'database_password' },
        remedy: 'Generate it.',
      },
    ] as const
    const results = await runChecks(running({ wanted: { failures } }))
    expect(results.find(({ check }) => check === 'configuration')).toMatchObject({
      verdict: 'fail',
      fix: 'passwords',
      field: 'database_password',
    })
    expect(notPassed(results).filter((line) => line.endsWith('skip'))).toEqual(
      [
        'image-space',
        'open-files',
        'ports-free',
        'ports-once',
        'left-volumes',
        'release-jump',
        'upgrade-steps',
        'images',
      ].map((id) => `${id} null skip`),
    )
  })

  it('tells what is wrong with values once, and asks no more of the services', async () => {
    const problems = [
      {
        code: 'options.value',
        what: 'database_port has a value that is not allowed',
        where: { file: '/env/inventory', host: 'ctl2', field: 'database_port' },
        saw: '"x"',
        remedy: 'Set database_port to a port number.',
      },
    ]
    const [problem] = problems
    const wanted = { failures: problem ? ([problem] as const) : [] }
    const results = await runChecks(running({ problems, wanted, only: ['values'] }))
    expect(notPassed(results)).toEqual(['configuration null skip', 'values ctl2 fail'])
  })
})

describe('hosts that are asked in person', () => {
  it('tell of peers, addresses and accounts', async () => {
    const stdout = reachText({ peers: '1 1 0\n0 0 0\n', vips: '10.0.0.250 1\n', accounts: 'root\n' })
    const scripts = { ctl1: { probe: () => Promise.resolve({ code: 0, stdout, stderr: '' }) } }
    const results = await runChecks(running({ scripts, only: ['reach', 'reach-mtu', 'accounts'] }))
    expect(notPassed(results)).toEqual(['accounts ctl1 fail', 'reach ctl1 fail', 'reach-mtu ctl1 fail'])
    expect(sawOf(results.find(({ check, verdict }) => check === 'reach' && verdict === 'fail'))).toContain(
      'ctl2',
    )
  })

  it('tell checks that services bring of the addresses of the cloud', async () => {
    const stdout = reachText({ peers: '1 1 0\n0 0 0\n', vips: '10.0.0.250 1\n', accounts: '' })
    const scripts = { ctl1: { probe: () => Promise.resolve({ code: 0, stdout, stderr: '' }) } }
    const own: Check = {
      id: 'own',
      scope: 'cluster',
      title: msg`own`,
      fix: 'host',
      needs: ['reach'],
      judge: ({ reach }) =>
        judgedBad(msg`${JSON.stringify(reach.get('ctl1')?.vips)}`, msg`none`, msg`mend it`),
    }
    const results = await runChecks(running({ checks: [...checks, own], scripts, only: ['own'] }))
    expect(sawOf(results.find(({ check }) => check === 'own'))).toBe('{"10.0.0.250":true}')
  })

  it('open the SSH ports of the others where there is no ping', async () => {
    const dialled: string[] = []
    const dial = (address: string, port: number) => {
      dialled.push(`${address}:${port}`)
      return address === '10.0.0.13' ? unused() : Promise.resolve(new PassThrough())
    }
    const probe = () => Promise.resolve({ code: 0, stdout: reachText({ ping: '', peers: '' }), stderr: '' })
    const dialling = { probe, dial: (address: string, port: number) => dial(address, port).catch(refused) }
    const results = await runChecks(running({ scripts: { ctl1: dialling }, only: ['reach', 'reach-mtu'] }))
    expect(dialled).toEqual(['10.0.0.12:22', '10.0.0.13:22'])
    expect(notPassed(results)).toEqual(['reach ctl1 fail', 'reach-mtu ctl1 skip'])
  })

  it('report images that the registry lacks, each image asked once and each host once', async () => {
    const asked: string[] = []
    const other = 'registry.example.org/kolla/horizon:2025.1'
    const resolveImage = (host: string) => (wanted: string) => {
      asked.push(`${host} ${wanted}`)
      const missing = {
        code: 'registry.noSuchImage',
        what: 'No such image',
        saw: 'manifest unknown',
        remedy: 'Correct it.',
      }
      return Promise.resolve(wanted === other ? fail(missing) : ok({ digest: 'sha256:0' }))
    }
    const scripts = Object.fromEntries(names.map((name) => [name, { resolveImage: resolveImage(name) }]))
    const images = names.flatMap((host) => [image, other].map((one) => ({ host, image: one })))
    const results = await runChecks(
      running({ scripts, wanted: { value: { ...nothingWanted, images } }, only: ['images'] }),
    )
    expect(asked.sort()).toEqual([`ctl1 ${other}`, ...names.map((name) => `${name} ${image}`)].sort())
    const [result] = results.filter(({ check }) => check === 'images')
    expect(result).toMatchObject({ verdict: 'fail', fix: 'registry', remedy: asMessage('Correct it.') })
    expect(sawOf(result)).toContain(`${other} from ctl1: No such image (manifest unknown)`)
  })
})

const sawOf = (result: CheckResult | undefined) => result && english(result.saw)

function refused(): never {
  throw new Error('connection refused')
}
