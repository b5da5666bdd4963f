import { type Failure, fail } from '#shared/failure/failure'
import type { HandlerContext } from '../context'

/** What needs a desktop is answered by the desktop's own main process before it comes here. */
export async function noDesktop(context: HandlerContext) {
  return fail(needsDesktop(context.app.door))
}

function needsDesktop(saw: string): Failure {
  return {
    code: 'desktop.none',
    what: 'This needs Slipway’s own window on a desktop',
    saw: `a ${saw} door`,
    remedy: 'Type the path, or choose it in the list that this window shows.',
  }
}
