import { secret } from '#shared/lib/secret'
import type { JobMark } from '#shared/model/host'
import type { HeldHost } from '../../ports'
import { callOptions } from './calls'
import type { OpContext } from './context'

/** Folder of the marks on a host: what the next plan must know and no protocol tells. */
export const marksFolder = '/etc/kolla/.slipway/jobs'

/** Leaves a mark, which the next plan finds among the host's facts. */
export async function writeMark(
  context: OpContext,
  session: HeldHost,
  mark: { readonly name: string; readonly key: string },
): Promise<void> {
  const whole: JobMark = { ...mark, run: context.run, at: context.clock.now().toISOString() }
  const content = secret(`${JSON.stringify(whole)}\n`)
  const file = { path: markPath(mark.name), content, mode: '0600', owner: 'root:root' }
  await session.writer.writeFiles([file], [], callOptions(context))
}

export async function removeMark(context: OpContext, session: HeldHost, name: string): Promise<void> {
  await session.writer.writeFiles([], [markPath(name)], callOptions(context))
}

export function markPath(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new Error(`not a name of a mark: ${JSON.stringify(name)}`)
  return `${marksFolder}/${name}.json`
}
