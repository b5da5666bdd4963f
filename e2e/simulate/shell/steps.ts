/**
 * Work that goes on at once until something takes time: then it hands that out, and goes on when it has ended. Most of what
 * scripts do takes none, and a promise for each of their words would cost more than all that they do.
 */
export type Steps<T> = Generator<Promise<unknown>, T, unknown>

/** What comes of work in whatever way it is given. */
export function* outcome(work: Promise<number> | Steps<number>): Steps<number> {
  return 'then' in work ? ((yield work) as number) : yield* work
}

export async function carriedOut<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next()
  while (!step.done) {
    try {
      step = steps.next(await step.value)
    } catch (error) {
      step = steps.throw(error)
    }
  }
  return step.value
}
