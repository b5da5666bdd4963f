import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { type Family, fault, type LabHost, type LabInfo, labDown, labStatus, labUp } from '../../lab/main'
import { claimLab, refuseUsed } from './claim'
import {
  expectCode,
  type Outcome,
  type ProgramOptions,
  type Running,
  root,
  runProgram,
  startProgram,
} from './program'

/** A deployed control plane on three lab hosts, driven by the built program alone. */
export interface TestCluster {
  readonly name: string
  /** Environment folder. */
  readonly dir: string
  /** Folder of the lab: the environment, keys, vault password. */
  readonly labDir: string
  readonly info: LabInfo
  readonly vip: string
  readonly hosts: readonly LabHost[]
  /** What the program needs beside arguments: where the vault password is. */
  readonly env: Readonly<Record<string, string>>
  host(name: string): LabHost
  /** Runs `slipway ARGS…` to its end. */
  slipway(args: readonly string[], options?: ProgramOptions): Promise<Outcome>
  /** Starts `slipway ARGS…`, for those who kill it. */
  start(args: readonly string[], options?: ProgramOptions): Running
  /** The plan now; fails when none can be made. */
  plan(): Promise<Plan>
  /** `deploy --yes --events`, which must end well. */
  deploy(): Promise<{ readonly events: readonly RunEvent[]; readonly outcome: Outcome }>
  /** One value of passwords.yml. */
  password(name: string): Promise<string>
  /** Puts the environment folder back as it was first deployed, and leaves the hosts alone. */
  undo(): void
  /** From now on `undo` and `restore` go back to the folder as it is now. */
  keep(): void
  /** Puts the environment folder back as it was first deployed, mends the hosts, and deploys what differs. */
  restore(): Promise<void>
}

const engines = ['26.1', '20.10', '26.1'] as const
const say = (line: string) => void process.stderr.write(`lab: ${line}\n`)

/** The lab of this test run, up and deployed; one that is so already is only looked at. */
export async function deployedCluster(): Promise<TestCluster> {
  const cluster = await emptyOrDeployed(labName(), 'ipv4')
  await cluster.restore()
  return cluster
}

/** The same lab with hosts on which nothing was ever deployed, and an environment that has its passwords. */
export async function freshCluster(): Promise<TestCluster> {
  return fresh(labName(), 'ipv4')
}

/** Such hosts with an API network of IPv6 alone, in a lab of their own: `removeCluster` takes it down. */
export async function freshIpv6Cluster(): Promise<TestCluster> {
  return fresh(`${labName()}-ipv6`, 'ipv6')
}

/** Hosts in a lab of their own, whose environment folder is made ready before it gets its passwords. */
export async function freshOwnCluster(part: string, prepare: (dir: string) => void): Promise<TestCluster> {
  return fresh(`${labName()}-${part}`, 'ipv4', prepare)
}

/** Takes a lab down that only one spec uses, unless SLIPWAY_KEEP_LAB is set. */
export async function removeCluster({ name, labDir }: TestCluster): Promise<void> {
  if (process.env.SLIPWAY_KEEP_LAB === undefined) await labDown(name, { dir: labDir, say })
}

type Prepare = (dir: string) => void

async function fresh(name: string, family: Family, prepare?: Prepare): Promise<TestCluster> {
  refuseUsed(name)
  await labDown(name, { dir: join(root, '.lab', name), say })
  return emptyOrDeployed(name, family, prepare)
}

async function emptyOrDeployed(name: string, family: Family, prepare?: Prepare): Promise<TestCluster> {
  refuseUsed(name)
  const dir = join(root, '.lab', name)
  const info = await labUp({ name, dir, hosts: 3, engines, family, say })
  claimLab(name)
  await mendHosts(name)
  const cluster = clusterOf(info)
  await initialise(cluster, prepare)
  return cluster
}

function labName(): string {
  return process.env.SLIPWAY_TEST_LAB ?? 'test'
}

async function mendHosts(name: string): Promise<void> {
  const status = await labStatus(name, join(root, '.lab', name))
  const sick = status.hosts.filter((host) => host.faults.length > 0 || !host.ssh || !host.docker)
  for (const host of sick) await fault(name, 'restore', host.name)
}

/** Passwords, vault-encrypted; then a copy of the folder, which `restore` goes back to. */
async function initialise(cluster: TestCluster, prepare?: Prepare): Promise<void> {
  const file = vaultFile(cluster.labDir)
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
  if (existsSync(pristine(cluster))) return
  prepare?.(cluster.dir)
  expectCode(await cluster.slipway(['env', 'init', cluster.dir]), [0], 'env init')
  const pinned = ['preflight', cluster.dir, '--accept-host-keys']
  expectCode(await cluster.slipway(pinned), [0], 'the first preflight')
  copyEnvironment(cluster.dir, pristine(cluster))
}

const vaultFile = (labDir: string) => join(labDir, 'vault-password')
const pristine = (cluster: TestCluster) => join(cluster.labDir, 'pristine')
const parts = [
  'slipway.yml',
  'inventory',
  'globals.yml',
  'passwords.yml',
  'known_hosts',
  'config',
  'group_vars',
  'host_vars',
  'certificates',
]

/** Everything but the runs. */
function copyEnvironment(from: string, to: string): void {
  for (const part of parts) {
    rmSync(join(to, part), { recursive: true, force: true })
    if (existsSync(join(from, part)))
      cpSync(join(from, part), join(to, part), { recursive: true, preserveTimestamps: true })
  }
}

function clusterOf(info: LabInfo): TestCluster {
  const env = { SLIPWAY_VAULT_PASSWORD_FILE: vaultFile(info.dir) }
  const withEnv = (options: ProgramOptions = {}) => ({ ...options, env: { ...env, ...options.env } })
  const cluster: TestCluster = {
    name: info.name,
    dir: info.environment,
    labDir: info.dir,
    info,
    vip: info.vip,
    hosts: info.hosts,
    env,
    host: (name) => hostOf(info, name),
    slipway: (args, options) => runProgram(args, withEnv(options)),
    start: (args, options) => startProgram(args, withEnv(options)),
    plan: () => planOf(cluster),
    deploy: () => deploy(cluster),
    password: (name) => passwordOf(cluster, name),
    undo: () => copyEnvironment(pristine(cluster), cluster.dir),
    keep: () => copyEnvironment(cluster.dir, pristine(cluster)),
    restore: () => restore(cluster),
  }
  return cluster
}

function hostOf(info: LabInfo, name: string): LabHost {
  const host = info.hosts.find((item) => item.name === name)
  if (!host) throw new Error(`the lab ${info.name} has no host ${name}`)
  return host
}

/** Read from a file, as `--out` writes it, so that stdout may be looked at too. */
async function planOf(cluster: TestCluster): Promise<Plan> {
  const file = join(cluster.labDir, `plan-${randomBytes(4).toString('hex')}.json`)
  try {
    const outcome = await cluster.slipway(['plan', cluster.dir, '--out', file], { seconds: 300 })
    expectCode(outcome, [0], 'plan')
    return JSON.parse(readFileSync(file, 'utf8')) as Plan
  } finally {
    rmSync(file, { force: true })
  }
}

async function deploy(cluster: TestCluster) {
  const outcome = await cluster.slipway(['deploy', cluster.dir, '--yes', '--events'], { seconds: 1500 })
  expectCode(outcome, [0], 'deploy')
  return { events: eventsOf(outcome.stdout), outcome }
}

/** The events that `--events` printed. */
export function eventsOf(stdout: string): RunEvent[] {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as RunEvent)
}

async function passwordOf(cluster: TestCluster, name: string): Promise<string> {
  const outcome = await cluster.slipway(['env', 'password', cluster.dir, name])
  return expectCode(outcome, [0], `env password ${name}`).stdout.trimEnd()
}

/** A run that was killed half-way may take two deploys: what the first finds out, the second needs. */
async function restore(cluster: TestCluster): Promise<void> {
  await mendHosts(cluster.name)
  cluster.undo()
  let last: Outcome | undefined
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const looked = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'], { seconds: 300 })
    if (looked.code === 0) return
    if (looked.code === 3) {
      say(`deploying ${cluster.name}`)
      const args = ['deploy', cluster.dir, '--yes']
      last = await cluster.slipway(args, { seconds: 1500 })
      say(`deploy ended with ${last.code}`)
    } else last = looked
  }
  const looked = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'], { seconds: 300 })
  if (looked.code === 0) return
  throw new Error(
    `${cluster.name} could not be restored:\n${looked.stdout}\n${looked.stderr}\n${last?.stdout}\n${last?.stderr}`,
  )
}
