/** Says what goes on while nothing else is said. */
export interface Silence {
  /** A line that breaks the silence. */
  say(line: string): void
  /** Runs work that takes its time; `what` is named while it goes on. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>
  end(): void
}

/** After this long without a line, people ask themselves whether it still works. */
const usualLimitMs = 20_000

export function watchSilence(print: (line: string) => void, limitMs = usualLimitMs): Silence {
  const begun = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  const rest = () => {
    clearTimeout(timer)
    timer = setTimeout(speak, limitMs)
  }
  const speak = () => {
    const names = [...begun].map(([what, since]) => `${what} (${seconds(since)} s so far)`)
    if (names.length > 0) print(`still making ${names.join(', ')}`)
    rest()
  }
  rest()
  return {
    say: (line) => {
      print(line)
      rest()
    },
    during: async (what, work) => {
      begun.set(what, Date.now())
      try {
        return await work()
      } finally {
        begun.delete(what)
      }
    },
    end: () => clearTimeout(timer),
  }
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1000)
}
