import type { RequestName } from '#shared/ipc/contract'
import type { Client } from '../client'

/** Requests that ask hosts, and so may be told how patient to be. */
const patient: ReadonlySet<RequestName> = new Set<RequestName>([
  'plan.make',
  'run.begin',
  'preflight.run',
  'preflight.fix',
  'health.run',
  'hosts.test',
  'network.measure',
  'network.free',
])

/** A client that asks hosts with the patience that was chosen for the open environment; as usual it says nothing. */
export function patientClient(client: Client, patience: () => number): Client {
  return {
    ...client,
    call: (name, input, options) => {
      const times = patience()
      return client.call(
        name,
        times > 1 && patient.has(name) ? { ...input, patience: times } : input,
        options,
      )
    },
  }
}
