/** Rejects when the work takes longer than `seconds`; the work itself is not stopped. */
export async function within<T>(seconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${seconds} s`)), seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Asks again and again until the answer is not null; rejects after `seconds` with what was last seen. */
export async function eventually<T>(
  what: string,
  seconds: number,
  ask: () => Promise<T | null>,
  everyMs = 500,
): Promise<T> {
  const until = Date.now() + seconds * 1000
  let saw = 'nothing'
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      saw = error instanceof Error ? error.message : String(error)
      return null
    })
    if (answer !== null) return answer
    if (Date.now() > until) throw new Error(`${what}: not within ${seconds} s; last seen: ${saw}`)
    await new Promise((wake) => setTimeout(wake, everyMs))
  }
}
