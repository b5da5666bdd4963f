import { knownRelease, type ReleaseJump, releaseJumps } from '../releases'
import type { ClusterView, PlacedContainer, ServiceDefinition, ServiceDesire } from '../services/kit'
import type { UpgradeStep, Wanted } from './kit'

/** The desired state, as far as checks look at it. */
export interface DesiredState {
  readonly view: ClusterView
  readonly services: readonly { readonly definition: ServiceDefinition; readonly desire: ServiceDesire }[]
  /** Host → container name → container. */
  readonly containers: ReadonlyMap<string, ReadonlyMap<string, PlacedContainer>>
}

export const nothingWanted: Wanted = {
  ports: [],
  images: [],
  volumes: [],
  openFiles: [],
  steps: [],
  jumps: [],
  groups: [],
}

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
    steps: desired.services.flatMap(({ definition }) => stepsOf(desired, definition)),
    jumps: jumpsOf(desired),
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

/** A release that Slipway does not know tells no series. */
function stepsOf({ view }: DesiredState, { id, title, upgrade }: ServiceDefinition): readonly UpgradeStep[] {
  if (!upgrade) return []
  const seriesOf = (release: string) => {
    const known = knownRelease(release)
    return known ? [{ release, series: upgrade.series(known) }] : []
  }
  return view.allHosts.flatMap(({ name: host }) => {
    const [[from], [to]] = [seriesOf(view.releaseOf(id, host)), seriesOf(view.release)]
    if (!from || !to || from.series === to.series) return []
    return [{ host, title, from, to, takenOverBy: upgrade.takenOverBy[from.series] ?? [] }]
  })
}

/** By the labels of what runs on each host. */
export function jumpsOf({ view, services }: Pick<DesiredState, 'view' | 'services'>): readonly ReleaseJump[] {
  const running = services.flatMap(({ definition: { id, title } }) =>
    view.allHosts.map(({ name }) => ({ host: name, title, release: view.releaseOf(id, name) })),
  )
  return releaseJumps(view.release, running)
}
