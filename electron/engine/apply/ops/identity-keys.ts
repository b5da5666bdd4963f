import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { lastPart } from '#shared/lib/text'
import { type Executor, executor, type OpContext } from '../executor'
import { callOptions } from './container'

const shape = z.object({
  container: z.string(),
  argv: z.array(z.string()).min(1),
  /** Host → folder with the keys on that host. */
  folders: z.record(z.string(), z.string().regex(/^\/[\w./-]+$/)),
})

/** Hands one host's token keys to all others, and looks that all hosts have the same ones afterwards. */
export const distributeFernetKeys: Executor = executor(
  'distributeFernetKeys',
  shape,
  async (context, payload) => {
    const source = context.op.host
    if (source === null) throw new Error(`operation ${context.op.id} has no host`)
    const { writer } = await context.session(source)
    const options = { ...callOptions(context), user: 'root' }
    const outcome = await writer.containers.exec(payload.container, payload.argv, options)
    if (outcome.code !== 0) {
      throw failure(
        context,
        source,
        lastPart((outcome.stderr || outcome.stdout).trim(), 600) || `exit code ${outcome.code}`,
      )
    }
    const seen = await Promise.all(
      Object.entries(payload.folders).map(
        async ([host, folder]) => [host, await keysOf(context, host, folder)] as const,
      ),
    )
    const wanted = seen.find(([host]) => host === source)?.[1]
    const others = seen.filter(([, keys]) => keys !== wanted || keys === '').map(([host]) => host)
    if (others.length > 0) throw failure(context, source, `other keys on ${others.join(', ')}`)
    return { changes: context.op.changes }
  },
)

async function keysOf(context: OpContext, host: string, folder: string): Promise<string> {
  const { reader } = await context.session(host)
  const script = `cd '${folder}' && sha256sum [0-9]*\n`
  const outcome = await reader.probe(script, callOptions(context))
  return outcome.code === 0 ? outcome.stdout : ''
}

function failure(context: OpContext, host: string, saw: string): FailureError {
  return new FailureError({
    code: 'keystone.keys',
    what: 'The token keys were not given to all Keystone hosts',
    where: { host, container: 'keystone_fernet', operation: context.op.id },
    saw,
    remedy:
      'look whether keystone_ssh runs on the named hosts and its port is reachable from this one, then deploy again',
    retry: true,
  })
}
