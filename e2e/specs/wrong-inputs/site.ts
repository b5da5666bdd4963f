import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { fault, type LabHost, type LabInfo, labUp } from '../../lab/main'
import { type Told, toldIn, treeOf } from '../../wrong-inputs/judge'
import { claimLab, refuseUsed } from '../kit/claim'
import { onMachine } from '../kit/machine'
import { expectCode, type Outcome, root, runProgram } from '../kit/program'

/** Two hosts on which nothing is deployed, and a good environment for them. */
export interface Site {
  readonly info: LabInfo
  readonly first: LabHost
  readonly second: LabHost
  /** Never changed; each case works on a copy. */
  readonly good: string
  readonly secrets: readonly string[]
}

const name = process.env.SLIPWAY_WRONG_LAB ?? 'wrong'
const say = (line: string) => void process.stderr.write(`lab: ${line}\n`)

/** The lab `wrong`, up, with passwords made and host keys pinned; its good environment is put into `good`. */
export async function wrongSite(good: string): Promise<Site> {
  refuseUsed(name)
  const info = await labUp({ name, dir: join(root, '.lab', name), hosts: 2, say })
  claimLab(name)
  const [first, second] = info.hosts
  if (!first || !second) throw new Error('the lab has fewer than two hosts')
  for (const host of info.hosts) await fault(name, 'restore', host.name)
  cpSync(info.environment, good, { recursive: true })
  expectCode(await runProgram(['env', 'init', good, '--plain-passwords']), [0], 'env init')
  expectCode(await runProgram(['preflight', good, '--accept-host-keys']), [0, 1], 'preflight')
  const text = readFileSync(join(good, 'passwords.yml'), 'utf8')
  const secrets = [...text.matchAll(/^\w+: "?([^\s"|]{12,})"?$/gm)].flatMap(([, value]) => value ?? [])
  return { info, first, second, good, secrets: [...secrets, info.adminPassword] }
}

/** A copy of the good environment, and what a case does to it. */
export interface Copy {
  readonly dir: string
  append(file: string, text: string): void
  replace(file: string, from: string | RegExp, to: string): void
  remove(): void
}

export function copyOf(site: Site): Copy {
  const place = mkdtempSync(join(tmpdir(), 'slipway-wrong-host-'))
  const dir = join(place, 'cloud')
  cpSync(site.good, dir, { recursive: true })
  const write = (file: string, change: (text: string) => string) => {
    const path = join(dir, file)
    const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const after = change(before)
    if (after === before) throw new Error(`${file} is not changed by this case`)
    writeFileSync(path, after)
  }
  return {
    dir,
    append: (file, text) => write(file, (before) => `${before}${text}\n`),
    replace: (file, from, to) => write(file, (before) => before.replace(from, () => to)),
    remove: () => rmSync(place, { recursive: true }),
  }
}

/** Everything that a wrong input must not change: the folder, and containers, volumes and files of the hosts. */
export async function stateOf(site: Site, dir: string): Promise<object> {
  const script = `docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}}' 2>/dev/null | sort
    docker volume ls -q 2>/dev/null | sort
    if [ -d /etc/kolla ]; then find /etc/kolla -path /etc/kolla/.slipway -prune -o -printf '%p %m %U %G %s %T@\\n' | sort; fi`
  const hosts = await Promise.all(site.info.hosts.map((host) => onMachine(host, script)))
  return { folder: await treeOf(dir), hosts }
}

/** Runs the program as a script would: no agent, no keys and no configuration of the user's. */
export function slipway(args: readonly string[], dir: string): Promise<Outcome> {
  const env = { HOME: join(dir, '..'), SSH_AUTH_SOCK: '', SLIPWAY_VAULT_PASSWORD: '', CI: '1' }
  return runProgram(args, { env, seconds: 300 })
}

const checkResult = z.object({
  check: z.string(),
  title: z.string(),
  host: z.string().nullable(),
  verdict: z.enum(['pass', 'warn', 'fail', 'skip']),
  saw: z.string(),
  wanted: z.string(),
  remedy: z.string(),
})
export type CheckTold = z.output<typeof checkResult>

/** What `preflight --json` found wrong. */
export function checksIn(stdout: string): readonly CheckTold[] {
  return z.array(checkResult).parse(JSON.parse(stdout))
}

export function failuresIn(outcome: Outcome): readonly Told[] {
  expect(outcome.stdout, outcome.stderr).toMatch(/^\{/)
  return toldIn(outcome.stdout)
}
