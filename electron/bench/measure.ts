/** What one stage of a scenario took. `peakMiB` is the highest resident memory of the process so far. */
export interface Stage {
  readonly name: string
  readonly ms: number
  readonly cpuMs: number
  readonly peakMiB: number
}

export interface Stopwatch {
  readonly stages: readonly Stage[]
  measure<T>(name: string, work: () => Promise<T> | T): Promise<T>
}

export function stopwatch(): Stopwatch {
  const stages: Stage[] = []
  return {
    stages,
    measure: async (name, work) => {
      const started = performance.now()
      const before = process.cpuUsage()
      const result = await work()
      const { user, system } = process.cpuUsage(before)
      stages.push({
        name,
        ms: performance.now() - started,
        cpuMs: (user + system) / 1000,
        peakMiB: process.resourceUsage().maxRSS / 1024,
      })
      return result
    },
  }
}
