/** Worked out when it is asked for first, and kept. */
export function onDemand<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: work() }
    return made.value
  }
}
