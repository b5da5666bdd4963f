import type { ClusterView, PlacedContainer, ServiceDefinition, ServiceDesire } from '../services/kit'
import type { Wanted } from './kit'

/** The desired state, as far as checks look at it. */
export interface DesiredState {
  readonly view: ClusterView
  readonly services: readonly { readonly definition: ServiceDefinition; readonly desire: ServiceDesire }[]
  /** Host → container name → container. */
  readonly containers: ReadonlyMap<string, ReadonlyMap<string, PlacedContainer>>
}

export const nothingWanted: Wanted = { ports: [], images: [], volumes: [], openFiles: [], groups: [] }

/** What the enabled services want of the hosts, one-shot jobs included. Pure. */
export function wantedOf(desired: DesiredState): Wanted {
  const placed = [...desired.containers].flatMap(([host, containers]) =>
    [...containers.values()].map(({ spec }) => ({ host, spec })),
  )
  const jobs = desired.services.flatMap(({ desire }) => desire.jobs ?? [])
  const images = [...placed, ...jobs].map(({ host, spec }) => ({ host, image: spec.image }))
  return {
    ports: desired.services.flatMap(({ definition }) => portsOf(desired, definition)),
    images: [...new Map(images.map((one) => [`${one.host} ${one.image}`, one])).values()],
    volumes: placed.flatMap(({ host, spec }) =>
      spec.mounts
        .filter(({ kind }) => kind === 'volume')
        .map(({ source }) => ({ host, container: spec.name, volume: source })),
    ),
    openFiles: placed.flatMap(({ host, spec }) => {
      const limit = spec.dimensions.ulimits?.nofile?.hard
      return limit === undefined ? [] : [{ host, container: spec.name, limit }]
    }),
    groups: desired.services.flatMap(({ definition }) =>
      definition.containers.map(({ group, name }) => ({ group, container: name, service: definition.id })),
    ),
  }
}

function portsOf(desired: DesiredState, definition: ServiceDefinition): Wanted['ports'] {
  const { view } = desired
  return view.allHosts.flatMap(({ name }) =>
    (definition.ports?.(view, name) ?? []).map((use) => ({ ...use, host: name })),
  )
}
