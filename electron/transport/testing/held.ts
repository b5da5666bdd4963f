import { anyPermit } from '#engine/apply/write-permit.testing'
import type { HeldHost, HostSession } from '#engine/ports'

export type HeldSession = HeldHost & Pick<HostSession, 'close'>

/** A session of a test, which may write as if it held the cluster. */
export function held(session: HostSession): HeldSession {
  const { reader, close } = session
  return { reader, writer: session.writer(anyPermit), close }
}
