import { type Failure, fail, type Result } from '#shared/failure/failure'
import { desktopRequests } from '#shared/ipc/areas/desktop'
import { msg } from '#shared/message/message'
import type { HandlerContext } from '../context'

/** What needs a desktop is answered by the desktop's own main process before it comes here. */
export const desktopHandlers = forEach(
  desktopRequests,
  async (context: HandlerContext): Promise<Result<never>> => fail(needsDesktop(context.app.door)),
)

function forEach<Key extends string, T>(keys: Readonly<Record<Key, unknown>>, value: T): Record<Key, T> {
  // What has the keys of the one has those of the other.
  return Object.fromEntries(Object.keys(keys).map((key) => [key, value])) as Record<Key, T>
}

function needsDesktop(saw: string): Failure {
  return {
    code: 'desktop.none',
    what: msg`This needs Slipway’s own window on a desktop`,
    saw: msg`a ${saw} door`,
    remedy: msg`Type the path, or choose it in the list that this window shows.`,
  }
}
