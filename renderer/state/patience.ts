import type { Client } from '../client'

/**
 * A client that asks with the patience that was chosen for the open environment; as usual it says nothing. A request that
 * asks no host has no place for patience, and leaves it aside.
 */
export function patientClient(client: Client, patience: () => number): Client {
  return {
    ...client,
    call: (name, input, options) => {
      const times = patience()
      return client.call(name, times > 1 ? { ...input, patience: times } : input, options)
    },
  }
}
