import { stableJson } from '#shared/lib/json'
import type { SimulatedWorld } from '../world/world'
import { clusterThings, hostThings, keyOf, type Snapshot, type Thing } from './snapshot'

/** Jobs that are planned by what is seen of them, whether their mark was written or not. */
const seenByEffect = new Set(['bootstrap_keystone_fernet'])

/** What must be the same however the world got there: no ids, no times, no keys that are made at random. */
export function settledThings(world: SimulatedWorld): Snapshot {
  const hosts = [...hostThings(world).values()].filter(({ kind }) => kind !== 'container' && kind !== 'job')
  const containers = [...world.hosts.values()].flatMap(({ name: host, state }) =>
    [...state.containers.values()].map(
      ({ name, imageId, spec, state: standing }): Thing => ({
        kind: 'container',
        host,
        name,
        state: stableJson({ imageId, spec, standing }),
      }),
    ),
  )
  const marks = [...world.hosts.values()].flatMap(({ name: host, state }) =>
    [...state.files].flatMap(([path, { content }]): Thing[] => {
      if (!path.startsWith('/etc/kolla/.slipway/jobs/')) return []
      const { name, key } = JSON.parse(content) as { readonly name: string; readonly key: string }
      if (seenByEffect.has(name)) return []
      return [{ kind: 'mark', host, name, state: key }]
    }),
  )
  const drained = [...world.drained].flatMap(([life, servers]) =>
    [...servers].map((name): Thing => ({ kind: 'drained', host: life.host.name, name, state: '' })),
  )
  const things = [...hosts, ...containers, ...marks, ...drained]
  const cluster = [...clusterThings(world).values()].map((item) =>
    // Token keys are made at random; that all have the same ones is what counts.
    item.kind === 'tokenKeys' ? { ...item, state: String(sameKeys(world)) } : item,
  )
  return new Map([...things, ...cluster].map((item) => [keyOf(item), item]))
}

function sameKeys(world: SimulatedWorld): boolean {
  const keys = [...clusterThings(world).values()].filter(({ kind }) => kind === 'tokenKeys')
  return new Set(keys.map(({ state }) => state)).size === 1
}
