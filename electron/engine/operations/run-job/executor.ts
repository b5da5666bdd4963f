import { msg, quotedOr } from '#shared/message/message'
import type { ContainerFact } from '#shared/model/host'
import type { HeldHost } from '../../ports'
import type { PayloadOf } from '../index'
import { callOptions, ensureVolumes, hostSession, lastLook, watchContainer } from '../kit/calls'
import { executor, type OpContext } from '../kit/context'
import { opFailure } from '../kit/failure'
import { lastLines } from '../kit/last-lines'
import { markPath, writeMark } from '../kit/marks'
import { tellingLines } from '../kit/telling-lines'
import { runJob } from './operation'

type Job = PayloadOf<'runJob'>

/** Tells a job's container for one key from that for another: only the right one may be taken over. */
const keyLabel = 'slipway.job.key'

/**
 * Runs a one-shot container to its end and leaves a mark. A job found running is waited for, one that ended well
 * is only marked, one that failed is run again: so an interrupted run never does a job twice.
 */
export const execute = executor(runJob, async (context, job) => {
  const session = await hostSession(context)
  const volumes = await ensureVolumes(context, session.writer.containers, job.volumes)
  await startOrAdopt(context, session, job)
  const code = await ended(context, session, job.name)
  const output = await lastLines(session.reader.containers, job.name, { lines: 200 }, callOptions(context))
  if (output) context.emit.output(output, job.name)
  if (code !== 0) throw jobFailure(context, job, code, output)
  await writeMark(context, session, { name: job.name, key: job.markKey })
  await session.writer.containers.remove(job.name, callOptions(context))
  return { changes: [...volumes, { kind: 'job', host: session.reader.name, name: job.name, action: 'run' }] }
})

async function startOrAdopt(context: OpContext, session: HeldHost, job: Job): Promise<void> {
  const options = callOptions(context)
  const { containers } = session.writer
  const found = await session.reader.containers.inspect(job.name, options)
  if (found && (await mayBeAdopted(context, session, found, job))) {
    if (found.state === 'created') await containers.start(job.name, options)
    return
  }
  // A job of an earlier run for another key still works on the same data; it is never cut off.
  if (found?.state === 'running') await ended(context, session, job.name)
  await containers.remove(job.name, options)
  const labels = { ...job.spec.labels, [keyLabel]: job.markKey }
  await containers.create({ ...job.spec, labels }, options)
  await containers.start(job.name, options)
}

/** A job that ended in the very moment in which its time was up has ended. */
async function ended(context: OpContext, session: HeldHost, name: string): Promise<number> {
  context.emit.waiting(msg`${name} to end`)
  watchContainer(context, session, name)
  try {
    return await session.writer.containers.wait(name, callOptions(context))
  } catch (error) {
    if (!context.signal.aborted) throw error
    const fact = await session.reader.containers.inspect(name, lastLook()).catch(() => null)
    if (fact?.state !== 'exited') throw error
    return fact.exitCode
  }
}

async function mayBeAdopted(
  context: OpContext,
  session: HeldHost,
  found: ContainerFact,
  job: Job,
): Promise<boolean> {
  if (found.spec.image !== job.spec.image || found.spec.labels[keyLabel] !== job.markKey) return false
  if (found.state === 'running' || found.state === 'created') return true
  const endedWell = found.state === 'exited' && found.exitCode === 0
  return endedWell && !(await isMarked(context, session, job))
}

/** A job that ended well and was marked is an old one, of which only the container was left behind. */
async function isMarked(context: OpContext, session: HeldHost, job: Job): Promise<boolean> {
  const script = `cat '${markPath(job.name)}' 2>/dev/null; exit 0`
  const { stdout } = await session.reader.probe(script, callOptions(context))
  return stdout.includes(`"key":${JSON.stringify(job.markKey)}`)
}

function jobFailure(context: OpContext, job: Job, code: number, output: string) {
  return opFailure(context, 'job.failed', msg`The one-shot job ${job.name} ended with exit code ${code}.`, {
    container: job.name,
    saw: quotedOr(tellingLines(output, 20), msg`it printed nothing`),
    remedy: msg`Put right what its output says, then deploy again; its container ${job.name} is kept for \`docker logs\`.`,
  })
}
