/**
 * A map of which a changed copy shares all that it did not change: values lie in blocks, and only blocks that are written
 * to are copied. Made for thousands of entries of which a few change many times a second.
 */
export interface SharedMap<V> extends ReadonlyMap<string, V> {
  /** Where the key stands in the order of keys; it stays there. */
  readonly placeOf: (key: string) => number | undefined
  readonly edit: () => SharedMapEdit<V>
}

/** A copy that may be written to, until `done` gives it as a map. */
export interface SharedMapEdit<V> {
  readonly get: (key: string) => V | undefined
  /** New keys come last; adding one costs in proportion to the whole map, once per edit. */
  readonly set: (key: string, value: V) => void
  readonly done: () => SharedMap<V>
}

interface Parts<V> {
  /** Key → place. */
  readonly places: ReadonlyMap<string, number>
  readonly blocks: readonly (readonly V[])[]
}

const bits = 8
const size = 1 << bits

export function sharedMap<V>(): SharedMap<V> {
  return mapOf<V>({ places: new Map(), blocks: [] })
}

function mapOf<V>(parts: Parts<V>): SharedMap<V> {
  const { places, blocks } = parts
  function* values() {
    for (const block of blocks) yield* block
  }
  function* entries(): Generator<[string, V], undefined> {
    for (const [key, place] of places) yield [key, valueAt(blocks, place)]
    return undefined
  }
  const map: SharedMap<V> = {
    size: places.size,
    placeOf: (key) => places.get(key),
    has: (key) => places.has(key),
    get: (key) => {
      const place = places.get(key)
      return place === undefined ? undefined : valueAt(blocks, place)
    },
    keys: () => places.keys(),
    values: () => values() as Generator<V, undefined>,
    entries,
    [Symbol.iterator]: entries,
    forEach: (take) => {
      for (const [key, value] of entries()) take(value, key, map)
    },
    edit: () => editOf(parts),
  }
  return map
}

function editOf<V>({ places: before, blocks: from }: Parts<V>): SharedMapEdit<V> {
  let places = before as Map<string, number>
  let grown = false
  const blocks: V[][] = from as V[][]
  let spine = blocks
  const own = new Set<number>()
  const block = (at: number): V[] => {
    if (spine === blocks) spine = [...blocks]
    const known = spine[at] ?? []
    if (own.has(at)) return known
    const copy = [...known]
    own.add(at)
    spine[at] = copy
    return copy
  }
  return {
    get: (key) => {
      const place = places.get(key)
      return place === undefined ? undefined : valueAt(spine, place)
    },
    set: (key, value) => {
      let place = places.get(key)
      if (place === undefined) {
        if (!grown) places = new Map(before)
        grown = true
        place = places.size
        places.set(key, place)
      }
      block(place >> bits)[place & (size - 1)] = value
    },
    done: () => mapOf({ places, blocks: spine }),
  }
}

/** Every place that is handed out holds a value. */
function valueAt<V>(blocks: readonly (readonly V[])[], place: number): V {
  return blocks[place >> bits]?.[place & (size - 1)] as V
}
