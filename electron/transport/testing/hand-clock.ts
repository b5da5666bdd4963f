import type { Clock } from '#engine/ports'

/** A clock that a test moves by hand; `skip` is time that passes without anybody being woken in it. */
export function handClock() {
  let now = 0
  let sleepers: { readonly at: number; readonly wake: () => void }[] = []
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const clock: Clock = {
    now: () => new Date(now),
    get passed() {
      return now
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const onAbort = () => reject(signal?.reason)
        signal?.addEventListener('abort', onAbort, { once: true })
        const wake = () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }
        sleepers.push({ at: now + ms, wake })
      }),
    after: (ms, act) => {
      const sleeper = { at: now + ms, wake: act }
      sleepers.push(sleeper)
      return () => {
        sleepers = sleepers.filter((other) => other !== sleeper)
      }
    },
  }
  const wake = async () => {
    const due = sleepers.filter(({ at }) => at <= now)
    sleepers = sleepers.filter(({ at }) => at > now)
    for (const one of due) one.wake()
    await settle()
  }
  const pass = async (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now = Math.min(end, ...sleepers.map(({ at }) => at))
      await wake()
    }
  }
  const skip = async (ms: number) => {
    now += ms
    await wake()
  }
  return { clock, pass, skip }
}
