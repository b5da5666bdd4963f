/** A point of the week: minutes since Sunday 00:00, as cron counts days. */
export interface CronTime {
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const week = 7 * 24 * 60

/**
 * When one of several hosts rotates the keys. Rotations fall on multiples of the interval within a week, and hosts
 * take turns. The last gap of a week is longer, never shorter: keys that go too early make valid tokens fail.
 */
export function rotationTimes(intervalSeconds: number, hosts: number, index: number): readonly CronTime[] {
  return weekMinutes(intervalSeconds)
    .filter((_, turn) => turn % hosts === index)
    .map((minute) => ({
      day: Math.floor(minute / 1440),
      hour: Math.floor((minute % 1440) / 60),
      minute: minute % 60,
    }))
}

/** The longest time between two rotations, in seconds. */
export function longestGap(intervalSeconds: number): number {
  const minutes = weekMinutes(intervalSeconds)
  const last = minutes[minutes.length - 1] ?? 0
  const interval = minutes[1] ?? week
  return Math.max(week - last, interval) * 60
}

/** Keys that must be kept so that every token that may still be asked about can be read. */
export function activeKeys(expiry: number, allowExpired: number, interval: number): number {
  return Math.ceil((expiry + allowExpired) / interval) + 2
}

/** Whether cron can keep the interval at all: at least a minute, at most a week. */
export function isPossibleInterval(intervalSeconds: number): boolean {
  return intervalSeconds >= 60 && intervalSeconds <= week * 60
}

function weekMinutes(intervalSeconds: number): readonly number[] {
  const interval = Math.ceil(intervalSeconds / 60)
  const count = Math.max(1, Math.floor(week / interval))
  return Array.from({ length: count }, (_, turn) => turn * interval)
}
