import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { english, msg } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import type { ContainerFact, FileFact, ImageFact } from '#shared/model/host'
import type { ContainerVerdict, PlacedContainer } from '../services/kit'
import { compareContainer, insideFiles } from './compare'
import { sha256 } from './desired'
import type { InsideContainer } from './state'

/** What a case changes of a container that is as wanted. */
interface Case {
  readonly want?: Partial<ContainerSpec>
  readonly have?: Partial<ContainerFact['spec']>
  readonly fact?: Partial<ContainerFact> | null
  readonly images?: readonly Partial<ImageFact>[]
  readonly inside?: Partial<InsideContainer> | null
  readonly insideFile?: Partial<FileFact>
  readonly folderDiffers?: boolean
  readonly reload?: readonly string[]
  readonly verdict: Pick<ContainerVerdict, 'action'> & {
    readonly reasons: readonly { readonly code: string; readonly text: string }[]
  }
}

const text = '[token]\nexpiration = 3600\n'
const spec: ContainerSpec = {
  name: 'keystone',
  image: 'reg/kolla/keystone:2025.1',
  privileged: false,
  mounts: [],
  environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS' },
  labels: {},
  capAdd: [],
  securityOpt: [],
  tmpfs: [],
  dimensions: {},
  healthcheck: null,
  restartPolicy: 'unless-stopped',
  stopTimeout: 60,
}
const insideFile: FileFact = {
  path: '/etc/keystone/keystone.conf',
  mode: '0600',
  owner: 'keystone',
  group: 'keystone',
  size: text.length,
  sha256: sha256(text),
}

function placedOf(given: Case): PlacedContainer {
  return {
    host: 'ctl1',
    service: 'keystone',
    key: 'keystone',
    spec: { ...spec, ...given.want },
    config: {
      command: 'apache2 -DFOREGROUND',
      files: [
        {
          name: 'keystone.conf',
          content: secret(text),
          dest: '/etc/keystone/keystone.conf',
          owner: 'keystone',
        },
      ],
    },
    ...(given.reload ? { reload: given.reload } : {}),
  }
}

function factOf(given: Case): ContainerFact | undefined {
  if (given.fact === null) return undefined
  return {
    id: 'c1',
    name: 'keystone',
    imageId: 'sha256:aaaaaaaaaaaaaaaa',
    state: 'running',
    exitCode: 0,
    health: 'none',
    startedAt: '2026-01-01T00:00:00Z',
    pid: 7,
    anonymousVolumes: [],
    ...given.fact,
    spec: { ...spec, networkMode: 'host', ...given.have },
  }
}

function verdictOf(given: Case): ContainerVerdict {
  const present = { id: 'sha256:aaaaaaaaaaaaaaaa', tags: [spec.image] }
  const images = (given.images ?? [present]).map((image) => ({
    id: '',
    tags: [],
    digests: [],
    labels: {},
    size: 1,
    ...image,
  }))
  const inside = {
    runCommand: 'apache2 -DFOREGROUND',
    files: [{ ...insideFile, ...given.insideFile }],
    ...given.inside,
  }
  return compareContainer({
    placed: placedOf(given),
    fact: factOf(given),
    images,
    inside: given.inside === null ? undefined : inside,
    folderDiffers: given.folderDiffers ?? false,
  })
}

const folder = join(import.meta.dirname, 'cases')
for (const file of readdirSync(folder)) {
  test(`a container is compared as case ${file} says`, () => {
    const given = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case
    const { action, reasons } = verdictOf(given)
    const told = reasons.map(({ code, text: said }) => ({ code, text: english(said) }))
    expect({ action, reasons: told }).toEqual(given.verdict)
  })
}

test('differences are also given as a table', () => {
  const { details } = verdictOf({ want: { privileged: true }, verdict: { action: 'replace', reasons: [] } })
  expect(details).toEqual([
    { type: 'table', rows: [{ field: msg`privileged`, from: msg`${'false'}`, to: msg`${'true'}` }] },
  ])
})

test('a file whose destination is a folder lands there under its own name', () => {
  const file = (name: string, dest?: string) => ({ name, content: secret(''), ...(dest ? { dest } : {}) })
  const placed = placedOf({ verdict: { action: 'none', reasons: [] } })
  const files = [file('sub/a.conf', '/etc/x/'), file('b.conf', '/etc/y.conf'), file('only-mounted')]
  const config = { ...placed.config, files }
  expect(insideFiles({ ...placed, config }).map((item) => item.path)).toEqual([
    '/etc/x/a.conf',
    '/etc/y.conf',
  ])
})
