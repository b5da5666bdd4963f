import { isAbsolute, resolve } from 'node:path'
import { planFrom } from '#engine'
import { fail, ok } from '#shared/failure/failure'
import { writeAtomically } from '#store/files/write'
import type { Handler } from '../context'
import { withPicture } from './open'

export const makePlan: Handler<'plan.make'> = (context, { dir, action }) =>
  withPicture(context, dir, async (picture, ports) => {
    const plan = planFrom(picture, action, ports.clock)
    context.plans.remember(dir, plan)
    return ok(plan)
  })

/** The plan as `slipway plan --out` writes it, and the command that applies it. */
export const exportPlan: Handler<'plan.export'> = async ({ plans }, { dir, fingerprint, out }) => {
  const plan = plans.find(dir, fingerprint)
  if (!plan.ok) return plan
  if (!isAbsolute(out)) {
    return fail({
      code: 'request.path',
      what: 'The plan needs a file with its whole path',
      where: { field: 'out' },
      saw: out.slice(0, 200),
      remedy: 'Choose a file in a folder that you can write to.',
    })
  }
  const path = resolve(out)
  const written = await writeAtomically(path, `${JSON.stringify(plan.value, null, 2)}\n`, { mode: 0o600 })
  if (!written.ok) return written
  return ok({ path, command: `slipway apply ${shellWord(resolve(dir))} ${shellWord(path)}` })
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
