/** A stream of choices that a seed decides wholly. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** Both ends included. */
  int(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Some of them, in their order; at least `least`. */
  some<T>(items: readonly T[], least: number, most?: number): readonly T[]
  /** Another stream, which what is drawn from this one does not change. */
  fork(name: string): Random
}

/** Equal seeds give equal streams on every machine. */
export function randomFrom(seed: string): Random {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    some: (items, least, most = items.length) => {
      const count = Math.min(items.length, int(least, Math.max(least, Math.min(most, items.length))))
      const left = items.map((_item, at) => at)
      while (left.length > count) left.splice(int(0, left.length - 1), 1)
      return left.flatMap((at) => items[at] ?? [])
    },
    fork: (name) => randomFrom(`${seed}/${name}`),
  }
}

function hash(text: string): number {
  let value = 2_166_136_261
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619)
  return value | 0
}
