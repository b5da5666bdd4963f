import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'

const HERE = join(import.meta.dirname, 'images', 'kolla-base')
const PROGRAM = join(HERE, 'rootfs', 'usr', 'local', 'bin', 'kolla_set_configs')
const CONFIG = '/var/lib/kolla/config_files/config.json'

type FileSpec = string | null | { readonly content: string; readonly mode: string }

interface Expected {
  readonly content?: string
  readonly mode?: string
  readonly missing?: true
}

interface Step {
  readonly files?: Readonly<Record<string, FileSpec>>
  readonly config?: unknown
  readonly args?: readonly string[]
  readonly exit: number
  readonly output?: string
  readonly expect?: Readonly<Record<string, Expected>>
}

interface Case {
  readonly title: string
  /** Default `COPY_ALWAYS`; null leaves the variable out. */
  readonly strategy?: string | null
  readonly steps: readonly Step[]
}

function place(root: string, path: string, spec: FileSpec): void {
  const full = join(root, path)
  if (spec === null) {
    rmSync(full)
    return
  }
  mkdirSync(dirname(full), { recursive: true })
  if (typeof spec === 'string') writeFileSync(full, spec, { mode: 0o644 })
  else writeFileSync(full, spec.content, { mode: Number.parseInt(spec.mode, 8) })
}

function seen(root: string, path: string, wanted: Expected): Expected {
  const full = join(root, path)
  const stat = lstatSync(full, { throwIfNoEntry: false })
  if (stat === undefined) return { missing: true }
  return {
    ...(wanted.content !== undefined && { content: readFileSync(full, 'utf8') }),
    ...(wanted.mode !== undefined && { mode: (stat.mode & 0o7777).toString(8).padStart(4, '0') }),
  }
}

describe('kolla_set_configs', () => {
  let root = ''
  beforeEach(() => {
    root = temporaryFolder('set-configs')
    mkdirSync(join(root, dirname(CONFIG)), { recursive: true })
  })

  const run = (strategy: string | null, args: readonly string[]): { code: number | null; out: string } => {
    const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, SLIPWAY_LAB_ROOT: root }
    if (strategy !== null) env.KOLLA_CONFIG_STRATEGY = strategy
    const ended = spawnSync('python3', [PROGRAM, ...args], { env, encoding: 'utf8' })
    return { code: ended.status, out: `${ended.stdout}${ended.stderr}` }
  }

  const folder = join(HERE, 'cases')
  const files = readdirSync(folder)
  it('has cases', () => expect(files.length).toBeGreaterThan(30))

  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('$ME', userInfo().username)
    const data = JSON.parse(text) as Case
    it(`${file}: ${data.title}`, () => {
      for (const [index, step] of data.steps.entries()) {
        for (const [path, spec] of Object.entries(step.files ?? {})) place(root, path, spec)
        if (step.config !== undefined) place(root, CONFIG, JSON.stringify(step.config))
        const ended = run(data.strategy === undefined ? 'COPY_ALWAYS' : data.strategy, step.args ?? [])
        expect(ended.code, `step ${index + 1}\n${ended.out}`).toBe(step.exit)
        if (step.output !== undefined) expect(ended.out).toContain(step.output)
        for (const [path, wanted] of Object.entries(step.expect ?? {})) {
          expect(seen(root, path, wanted), `${path} after step ${index + 1}`).toEqual(wanted)
        }
      }
    })
  }
})
