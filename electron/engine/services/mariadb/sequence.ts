import { FailureError } from '#shared/failure/failure'
import { type Message, msg } from '#shared/message/message'
import type { Impact } from '#shared/model/plan'
import {
  backendTarget,
  type ContainerStep,
  type ContainerVerdict,
  databaseAdmin,
  ensureDatabaseUser,
  type Gate,
  planAgain,
  removeStrays,
  type SequenceContext,
} from '../kit'
import { accounts } from './accounts'
import { syncedAnswer } from './config/health'
import { chooseJob, foundingSpec, initialiseJob, positionJob } from './containers'
import { decide, type MemberState, type Step, type StepKind } from './decide'
import { type Observed, type ObservedMember, observedShape } from './observe'
import { container, foundingKey, healthScript } from './paths'

/** Adds what takes the Galera cluster to all members Synced and as desired, then the accounts it needs. */
export function sequence(context: SequenceContext): void {
  const observed = observedShape.parse(context.observed ?? { members: [], accounts: null })
  const members = context.hosts('mariadb').map((host) => memberState(context, observed, host.name))
  const decision = decide(members)
  if (!decision.ok) throw new FailureError({ ...decision.refusal })
  const users = changedAccounts(context, observed)
  const ends = addSteps(context, decision.steps, users)
  removeStrays(context, ends)
}

/** Puts together what the container, its data and its answer say of one member. */
export function memberState(context: SequenceContext, observed: Observed, host: string): MemberState {
  const seen = observed.members.find((member) => member.host === host)
  if (seen?.answers === 'refused') throw refused(context, host)
  const fact = context.fact(host, container)
  const founding =
    fact?.spec.mounts.some((mount) => mount.source.replace(/\/+$/, '').endsWith(`/${foundingKey}`)) ?? false
  return {
    host,
    data: seen?.data ?? 'none',
    uuid: seen?.uuid ?? null,
    seqno: seen?.seqno ?? null,
    safe: seen?.safe ?? false,
    view: seen?.view ?? null,
    container: containerState(fact?.state, seen),
    founding,
    primary: seen?.primary ?? false,
    synced: seen?.synced ?? false,
    changed: context.verdict(host, container).action !== 'none',
  }
}

function containerState(
  state: string | undefined,
  seen: ObservedMember | undefined,
): MemberState['container'] {
  if (state === undefined) return 'none'
  if (state === 'restarting') return 'stuck'
  if (state !== 'running') return 'stopped'
  if (seen?.answers === 'yes') return 'answers'
  if (seen?.answers === 'busy') return 'busy'
  return seen?.silent ? 'stuck' : 'starting'
}

function refused(context: SequenceContext, host: string): FailureError {
  return new FailureError({
    code: 'mariadb.refused',
    what: msg`MariaDB does not let ${databaseAdmin(context)} in with the database_password of passwords.yml`,
    where: { host, container, field: 'database_password' },
    saw: msg`the server answers, and refuses the account`,
    remedy: msg`Put the password that the database has into passwords.yml, or set it in the database first.`,
  })
}

interface Account {
  readonly add: (needs: readonly string[]) => string
}

function changedAccounts(context: SequenceContext, observed: Observed): readonly Account[] {
  const { accounts: states } = observed
  const first = observed.members.find((member) => member.synced)
  if (!states || !first) return []
  const server = {
    via: first.host,
    to: backendTarget(context.host(first.host), context.options.int('mariadb_port')),
    user: databaseAdmin(context),
    passwordRef: 'database_password',
  }
  return accounts(context).flatMap((account) => {
    const state = states[account.name] ?? null
    if (state?.exists && state.password && state.grants) return []
    return [
      {
        add: (needs) =>
          context.plan.add({ ...ensureDatabaseUser.make(null, { server, account }, state), needs }),
      },
    ]
  })
}

const why: Readonly<Record<StepKind, Message>> = {
  initialise: msg`no member has data yet`,
  position: msg`this member was killed, and how far it got is not known`,
  choose: msg`no member runs, and this one got furthest`,
  remove: msg`it does not serve, and its data must be read`,
  found: msg`a cluster starts from one member, which the others join`,
  join: msg`it is not part of the cluster`,
  start: msg`it does not run`,
  await: msg`it is not Synced yet`,
  renew: msg`it is not as wanted`,
  settle: msg`it started the cluster, and goes on as an ordinary member`,
  planAgain: msg`which member got furthest is known only then`,
}

/** One step after another: each waits for the one before. Accounts come before members that check their health. */
function addSteps(
  context: SequenceContext,
  steps: readonly Step[],
  users: readonly Account[],
): readonly string[] {
  let needs: readonly string[] = users.map((user) => user.add([]))
  const removed = new Set(steps.filter((step) => step.kind === 'remove').map((step) => step.host))
  const renewed = steps.filter((step) => step.kind === 'renew').map((step) => step.host)
  const chosen = steps.findIndex((step) => step.kind === 'choose')
  const starts = chosen < 0 ? undefined : steps[chosen + 1]
  for (const step of steps) {
    if (step.kind === 'renew') {
      if (step.host === renewed[0]) needs = kept(needs, renew(context, renewed, needs))
    } else {
      const impact = step === starts ? stillDown : undefined
      needs = kept(needs, addStep(context, step, { removed: removed.has(step.host), impact }, needs))
    }
  }
  return needs
}

function kept(before: readonly string[], added: readonly string[]): readonly string[] {
  return added.length > 0 ? added : before
}

interface StepState {
  /** Its container is gone by then. */
  readonly removed: boolean
  readonly impact: Impact | undefined
}

function addStep(
  context: SequenceContext,
  step: Step,
  { removed, impact }: StepState,
  needs: readonly string[],
): readonly string[] {
  const { plan } = context
  const host = context.host(step.host)
  const reasons = [{ code: `mariadb.${step.kind}`, text: why[step.kind] }]
  const synced = (after: readonly string[], limit = copyLimit) => [
    plan.waitFor(step.host, syncedGate, after, limit),
  ]
  switch (step.kind) {
    case 'initialise':
      return [plan.job(initialiseJob(context, host), reasons, needs)]
    case 'position':
      return [plan.job(positionJob(context, host), reasons, needs)]
    case 'choose':
      return [plan.job(chooseJob(context, host), reasons, needs)]
    case 'remove':
      return [plan.remove(step.host, container, reasons, needs)]
    case 'found': {
      const verdict = foundingVerdict(context, step.host, removed, reasons)
      const spec = foundingSpec(host)
      return synced(
        plan.container(step.host, container, {
          needs,
          spec,
          verdict,
          step: 'founding',
          ...(impact ? { impact } : {}),
        }),
        startLimit,
      )
    }
    case 'settle': {
      const verdict: ContainerVerdict = { action: 'replace', reasons, details: [] }
      return synced(plan.container(step.host, container, { needs, verdict, step: 'member' }))
    }
    case 'join':
      return synced(kept(needs, join(context, step.host, { removed, impact }, needs)))
    case 'start':
      return kept(needs, plan.container(step.host, container, { needs }))
    case 'await':
      return synced(needs)
    case 'planAgain':
      return [plan.add({ ...endHere(step.host, reasons), needs })]
    case 'renew':
      return needs
  }
}

function join(
  context: SequenceContext,
  host: string,
  { removed, impact }: StepState,
  needs: readonly string[],
): readonly string[] {
  const reasons = [{ code: 'mariadb.join', text: why.join }]
  const verdict: ContainerVerdict = removed
    ? { action: 'create', reasons, details: [] }
    : context.verdict(host, container)
  return context.plan.container(host, container, { needs, verdict, ...(impact ? { impact } : {}) })
}

function foundingVerdict(
  context: SequenceContext,
  host: string,
  removed: boolean,
  reasons: ContainerVerdict['reasons'],
): ContainerVerdict {
  const there = context.fact(host, container) !== undefined && !removed
  return { action: there ? 'replace' : 'create', reasons, details: [] }
}

/** One Synced member at a time leaves the balancer, restarts and is Synced again before the next. */
function renew(
  context: SequenceContext,
  hosts: readonly string[],
  needs: readonly string[],
): readonly string[] {
  return context.plan.rolling({
    container,
    hosts,
    needs,
    drain: context.enabled('haproxy') ? [backend(context)] : [],
    gate: () => syncedGate,
    others: (host) => othersOf(context, host),
    gateLimit: copyLimit,
    alwaysSerial: true,
    of: served,
    seconds: [5, 40],
  })
}

/** Also the members that do not change. */
function othersOf(context: SequenceContext, host: string): ContainerStep['others'] {
  const hosts = context.hosts('mariadb').map(({ name }) => name)
  return { hosts: hosts.filter((name) => name !== host), argv: [healthScript], expect: syncedAnswer }
}

function backend(context: SequenceContext): string {
  const external = context.options.bool('enable_external_mariadb_load_balancer')
  return external ? 'mariadb_external_lb_back' : 'mariadb_back'
}

/** Seconds for a member that starts from its own data, and for one that may have to copy all data first. */
const startLimit = 300
const copyLimit = 3600

/** As impacts name it. */
const served = 'MariaDB'

const syncedGate: Gate = { type: 'exec', container, argv: [healthScript], expect: syncedAnswer }

function endHere(host: string, reasons: ContainerVerdict['reasons']) {
  return planAgain.make(
    host,
    {
      next: msg`MariaDB stays down until the next plan starts the cluster from the member that got furthest.`,
    },
    {
      target: container,
      title: msg`end this stage: the next plan starts the cluster from the member that got furthest`,
      reasons,
      away: served,
    },
  )
}

/** Until a first member serves again, which is up to the time that it needs for its own data. */
const stillDown: Impact = { kind: 'outage', of: served, seconds: [5, startLimit] }
