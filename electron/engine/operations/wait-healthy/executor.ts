import { FailureError } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { type Message, msg, names, quoted, quotedOr } from '#shared/message/message'
import { containerWords } from '#shared/model/container-words'
import type { ContainerFact } from '#shared/model/host'
import { stretched } from '#shared/model/patience'
import type { CallOptions, HeldHost } from '../../ports'
import { hostSession, lastLook, watchContainer } from '../kit/calls'
import { executor, type OpContext } from '../kit/context'
import { hostIsLost, opFailure } from '../kit/failure'
import { lastLines } from '../kit/last-lines'
import { tellingLines } from '../kit/telling-lines'
import { type Gate, urlOf, waitHealthy } from './operation'

/** One look at a gate: open, or what was seen instead. */
interface Look {
  readonly open: boolean
  readonly saw: Message
  /** It cannot open any more without a change. */
  readonly hopeless?: boolean
  /** When the container was last started, where one was looked at. */
  readonly startedAt?: string
}

/** A container that is started again this often, for this long (on a usual host), does not recover by itself. */
const mostRestarts = 5
const restartsForSeconds = 90

const firstPauseMs = 250
const longestPauseMs = 2_000
const lookTimeoutMs = 30_000

/**
 * Waits until a gate opens; a container that ended or will not recover is reported with its last log lines. The limit
 * moves while the container gets on, and when it has passed there is one last look.
 */
export const execute = executor(waitHealthy, async (context, gate) => {
  const session = await hostSession(context)
  // Who opens a port or answers a URL is a container of the service, mostly of its name.
  watchContainer(context, session, containerOf(gate) ?? context.op.service)
  const options = { timeoutMs: lookTimeoutMs, firm: true, signal: context.signal }
  let pause = firstPauseMs
  let last: Look = { open: false, saw: msg`nothing yet` }
  const restarts = restartCounter(context)
  while (!context.signal.aborted) {
    const began = context.clock.passed
    last = restarts.seen(await lookThrough(context, last, () => look(context, session, gate, options)))
    const took = context.clock.passed - began
    if (last.open) return { changes: [], note: last.saw }
    if (last.hopeless) throw await gateFailure(context, session, gate, last)
    context.emit.seen(last.saw)
    // A look that costs the host much is not repeated without a rest.
    await context.clock.sleep(Math.max(pause, 2 * took), context.signal).catch(() => undefined)
    pause = Math.min(pause * 1.5, longestPauseMs)
  }
  last = await lookThrough(context, last, () => look(context, session, gate, lastLook()))
  if (last.open) return { changes: [], note: last.saw }
  throw await gateFailure(context, session, gate, last)
})

/** Gives up a gate whose container ends again and again. */
function restartCounter({ time, pace }: OpContext) {
  const starts = new Set<string>()
  return {
    seen: (last: Look): Look => {
      if (last.startedAt) starts.add(last.startedAt)
      const restarts = starts.size - 1
      const goesOn = restarts < mostRestarts || time.passed < stretched(restartsForSeconds, pace)
      if (last.open || goesOn) return last
      return {
        ...last,
        hopeless: true,
        saw: msg`${last.saw}; the container ended ${restarts} times meanwhile`,
      }
    },
  }
}

async function look(context: OpContext, session: HeldHost, gate: Gate, options: CallOptions): Promise<Look> {
  switch (gate.type) {
    case 'healthy':
      return lookAtContainer(session, gate.container, options)
    case 'exec': {
      const running = await lookAtState(session, gate.container, options)
      if (!running.open) return running
      const outcome = await session.reader.containers.ask(gate.container, gate.argv, options)
      const text = `${outcome.stdout}${outcome.stderr}`.trim()
      const open = outcome.code === 0 && new RegExp(gate.expect).test(outcome.stdout)
      return { ...running, open, saw: quotedOr(tellingLines(text, 3), msg`exit code ${outcome.code}`) }
    }
    case 'port': {
      const stream = await session.reader.dial(gate.address, gate.port, options)
      stream.destroy()
      return { open: true, saw: msg`it accepts connections` }
    }
    case 'http': {
      const reply = await context.http(
        session.reader,
        { method: 'GET', to: gate.to, path: gate.path },
        options,
      )
      return { open: gate.statuses.includes(reply.status), saw: msg`status ${reply.status}` }
    }
    case 'alike':
      return lookAtAll(context, gate, options)
  }
}

/** Hosts that say nothing, or something else than the first one. */
async function lookAtAll(
  context: OpContext,
  { container, argv, hosts }: Extract<Gate, { readonly type: 'alike' }>,
  options: CallOptions,
): Promise<Look> {
  const answers = await Promise.all(
    hosts.map(async (host) => {
      const { reader } = await context.session(host)
      const outcome = await reader.containers.ask(container, argv, options)
      return { host, text: outcome.code === 0 ? outcome.stdout.trim() : '' }
    }),
  )
  const others = answers.filter(({ text }) => text === '' || text !== answers[0]?.text)
  if (others.length === 0) return { open: true, saw: msg`all hosts answer the same` }
  return { open: false, saw: msg`another answer or none on ${names(others.map(({ host }) => host))}` }
}

async function lookAtState(session: HeldHost, container: string, options: CallOptions): Promise<Look> {
  const fact = await session.reader.containers.inspect(container, options)
  if (!fact) return { open: false, saw: msg`the container does not exist`, hopeless: true }
  const { startedAt } = fact
  if (fact.state === 'running') return { open: true, saw: msg`running`, startedAt }
  const saw = msg`the container is ${containerWords[fact.state]}, exit code ${fact.exitCode}`
  return { open: false, saw, startedAt, hopeless: fact.state === 'dead' }
}

async function lookAtContainer(session: HeldHost, container: string, options: CallOptions): Promise<Look> {
  const fact = await session.reader.containers.inspect(container, options)
  if (!fact) return { open: false, saw: msg`the container does not exist`, hopeless: true }
  const { startedAt } = fact
  if (fact.state !== 'running') {
    return {
      open: false,
      saw: msg`the container is ${containerWords[fact.state]}, exit code ${fact.exitCode}`,
      startedAt,
    }
  }
  if (fact.health === 'none') return { open: true, saw: msg`running, it has no health check` }
  if (fact.health === 'healthy') return { open: true, saw: containerWords[fact.health] }
  return { ...(await askHealthCheck(session, fact, options)), startedAt }
}

/**
 * Runs the container's own check now: the engine asks only every so often (Kolla's interval is 30 s), and nobody should
 * wait for a server that serves already. A check that fails says nothing that the engine would not find out itself.
 */
async function askHealthCheck(session: HeldHost, fact: ContainerFact, options: CallOptions): Promise<Look> {
  const check = fact.spec.healthcheck
  const argv = check ? checkCommand(check.test) : null
  if (!check || !argv) return { open: false, saw: healthOf(fact) }
  const timeoutMs = Math.min(options.timeoutMs, check.timeout * 1000)
  const outcome = await session.reader.containers.ask(fact.name, argv, { ...options, timeoutMs })
  if (outcome.code === 0) return { open: true, saw: msg`its health check passes` }
  const words = tellingLines(`${outcome.stdout}${outcome.stderr}`, 1)
  return {
    open: false,
    saw: words ? msg`its health check does not pass: ${words}` : healthOf(fact),
  }
}

function healthOf({ health }: ContainerFact): Message {
  return health === 'none' ? quoted(health) : containerWords[health]
}

/** Docker's forms of a health check: `CMD` and its words, `CMD-SHELL` and a line, `NONE`. */
function checkCommand([form, ...words]: readonly string[]): readonly string[] | null {
  if (words.length === 0) return null
  if (form === 'CMD') return words
  return form === 'CMD-SHELL' ? ['/bin/sh', '-c', ...words] : null
}

/**
 * A refused connection or an engine that is busy is "not yet"; a host whose connection is lost is a failure of its
 * own. A look that the end of the time cut off saw what was seen before.
 */
async function lookThrough(context: OpContext, last: Look, ask: () => Promise<Look>): Promise<Look> {
  try {
    return await ask()
  } catch (error) {
    const failure = error instanceof FailureError ? error.failures[0] : undefined
    if (failure && hostIsLost(failure)) throw error
    if (context.signal.aborted) return { ...last, open: false }
    if (!failure) throw error
    return { open: false, saw: failure.saw ?? failure.what }
  }
}

async function gateFailure(
  context: OpContext,
  session: HeldHost,
  gate: Gate,
  last: Look,
): Promise<FailureError> {
  const container = containerOf(gate)
  const logs = container ? await lastLog(session, container) : ''
  const { passed, moved } = context.time
  return opFailure(
    context,
    'gate.closed',
    last.hopeless
      ? msg`There is no use in waiting for ${describe(gate)}.`
      : msg`Waited ${passed} s in vain for ${describe(gate)}.`,
    {
      ...(container ? { container } : {}),
      saw: logs ? msg`${last.saw}; its last lines:\n${logs}` : last.saw,
      ...(moved
        ? {
            means: msg`It got on while it was waited for (new lines, processor time), so it may be slow and not stuck: then resume with more patience (--patience 5).`,
          }
        : {}),
      remedy: container
        ? msg`Read \`docker logs ${container}\` and its files below /var/log/kolla on the host, put the cause right, then resume.`
        : msg`See whether the service runs and listens there, put the cause right, then resume.`,
    },
  )
}

function containerOf(gate: Gate): string | undefined {
  return 'container' in gate ? gate.container : undefined
}

async function lastLog(session: HeldHost, container: string): Promise<string> {
  try {
    return tellingLines(await lastLines(session.reader.containers, container, { lines: 200 }, logTimeout), 12)
  } catch (error) {
    if (error instanceof FailureError) return ''
    throw error
  }
}

const logTimeout = { timeoutMs: 10_000, firm: true }

function describe(gate: Gate): Message {
  switch (gate.type) {
    case 'healthy':
      return msg`${gate.container} to be healthy`
    case 'exec':
      return msg`${gate.container} to answer ${gate.argv[0] ?? ''} as wanted`
    case 'port':
      return msg`${inUrl(gate.address)}:${gate.port} to accept connections`
    case 'http':
      return msg`${urlOf(gate)} to answer`
    case 'alike':
      return msg`${gate.container} to answer the same on ${names(gate.hosts)}`
  }
}
