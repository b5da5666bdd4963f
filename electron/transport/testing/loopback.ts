import { connect } from 'node:net'
import type { HostReader } from '#engine/ports'
import { usualPace } from '#shared/model/patience'

/** A host whose dialled streams end on this machine. */
export function loopback(dial?: HostReader['dial']): HostReader {
  const unused = () => Promise.reject(new Error('not part of this test'))
  return {
    name: 'node1',
    roundTripMs: 0,
    pace: usualPace,
    probe: unused,
    stream: unused,
    dial:
      dial ??
      ((address, port) =>
        new Promise((resolve, reject) => {
          const socket = connect(port, address, () => resolve(socket))
          socket.once('error', reject)
        })),
    containers: { observe: unused, inspect: unused, logs: unused, ask: unused, resolveImage: unused },
  }
}
