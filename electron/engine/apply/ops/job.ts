import { z } from 'zod'
import { secret } from '#shared/lib/secret'
import type { ContainerFact, JobMark } from '#shared/model/host'
import type { HostSession } from '../../ports'
import { executor, type OpContext } from '../executor'
import { opFailure } from '../failure'
import { callOptions, ensureVolumes, hostSession, lastLines, specSchema } from './container'

const jobSchema = z.object({
  name: z.string().regex(/^[\w.-]+$/),
  markKey: z.string(),
  spec: specSchema,
  volumes: z.array(z.string()),
})
type Job = z.infer<typeof jobSchema>

/**
 * Runs a one-shot container to its end and leaves a mark. A job found running is waited for, one that ended well
 * is only marked, one that failed is run again: so an interrupted run never does a job twice.
 */
export const runJob = executor('runJob', jobSchema, async (context, job) => {
  const session = await hostSession(context)
  const options = callOptions(context)
  const found = await session.reader.containers.inspect(job.name, options)
  const volumes = await ensureVolumes(context, session.writer.containers, job.volumes)
  if (!found || !mayBeAdopted(found, job)) {
    await session.writer.containers.remove(job.name, options)
    await session.writer.containers.create(job.spec, options)
    await session.writer.containers.start(job.name, options)
  } else if (found.state === 'created') {
    await session.writer.containers.start(job.name, options)
  }
  context.emit.waiting(`${job.name} to end`)
  const code = await session.writer.containers.wait(job.name, options)
  const output = await session.reader.containers.logs(job.name, 200, options)
  if (output) context.emit.output(output, job.name)
  if (code !== 0) throw jobFailure(context, job, code, output)
  await writeMark(context, session, job)
  await session.writer.containers.remove(job.name, options)
  return { changes: [...volumes, { kind: 'job', host: session.reader.name, name: job.name, action: 'run' }] }
})

/** Folder of the marks on a host. */
export const marksFolder = '/etc/kolla/.slipway/jobs'

function mayBeAdopted(found: ContainerFact, job: Job): boolean {
  if (found.spec.image !== job.spec.image) return false
  return (
    found.state === 'running' ||
    found.state === 'created' ||
    (found.state === 'exited' && found.exitCode === 0)
  )
}

async function writeMark(context: OpContext, session: HostSession, job: Job): Promise<void> {
  const mark: JobMark = {
    name: job.name,
    key: job.markKey,
    run: context.run,
    at: context.clock.now().toISOString(),
  }
  const path = `${marksFolder}/${job.name}.json`
  const content = secret(`${JSON.stringify(mark)}\n`)
  const file = { path, content, mode: '0600', owner: 'root:root' }
  await session.writer.writeFiles([file], [], callOptions(context))
}

function jobFailure(context: OpContext, job: Job, code: number, output: string) {
  return opFailure(context, 'job.failed', `the one-shot job ${job.name} ended with exit code ${code}`, {
    container: job.name,
    saw: lastLines(output),
    remedy: `put right what its output says, then deploy again; its container ${job.name} is kept for \`docker logs\``,
  })
}
