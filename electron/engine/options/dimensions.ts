import { parseSize } from '#shared/lib/dimensions'
import type { JsonValue } from '#shared/lib/json'
import { isDict } from './json-kind'
import { nearest } from './nearest'

/** Says what is wrong with one value: null when nothing is, else what is allowed, to follow the name of its key. */
type Judge = (value: JsonValue) => string | null

const size: Judge = (value) => {
  const number = typeof value === 'number' || typeof value === 'string' ? parseSize(value) : Number.NaN
  const fits = value === '' || (Number.isInteger(number) && number >= 0)
  return fits ? null : 'is a size, such as 512m or 2g'
}

/** Docker: -1 takes the limit away. */
const swap: Judge = (value) => (value === -1 || value === '-1' ? null : size(value))

function count(min: number, max: number, what: string): Judge {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? null : what
}

const processors: Judge = (value) =>
  typeof value === 'string' && /^(?:\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)?$/.test(value)
    ? null
    : 'is a list of numbers, such as "0-3,7"'

/** The keys that Kolla-Ansible knows (kolla_docker_worker.py, 2025.1), in its words. */
const judges: Readonly<Record<string, Judge>> = {
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: swap,
  kernel_memory: size,
  cpu_period: count(0, 1_000_000, 'is a number of microseconds, up to 1000000'),
  cpu_quota: count(-1, Number.MAX_SAFE_INTEGER, 'is a number of microseconds'),
  cpu_shares: count(0, 262_144, 'is a whole number, up to 262144'),
  cpuset_cpus: processors,
  cpuset_mems: processors,
  blkio_weight: count(0, 1000, 'is a whole number, from 10 to 1000'),
  ulimits,
}

/** Limits of a container: every key known, every value of its kind. Words follow "Set the option to". */
export function dimensionsProblem(value: JsonValue): string | null {
  if (!isDict(value)) return 'a mapping (key: value)'
  const wrong = Object.entries(value).map(([key, entry]) => keyProblem(key, entry))
  return wrong.find((found) => found !== null) ?? null
}

function keyProblem(key: string, value: JsonValue): string | null {
  const judge = Object.hasOwn(judges, key) ? judges[key] : undefined
  if (!judge) {
    const meant = nearest(key, Object.keys(judges))
    const known = `limits without ${key}, which Kolla-Ansible does not know`
    return meant ? `${known}; did you mean ${meant}?` : known
  }
  const wrong = judge(value)
  return wrong === null ? null : `limits in which ${key} ${wrong}`
}

/** Names as `getrlimit` has them, with or without Podman's prefix. */
const limits =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ')

function ulimits(value: JsonValue): string | null {
  if (!isDict(value)) return 'is a mapping, such as nofile: {soft: 1024, hard: 4096}'
  const wrong = Object.entries(value).map(([name, entry]) => {
    if (!limits.includes(name.replace(/^RLIMIT_/, '').toLowerCase())) {
      return `has no limit ${name}; it has ${limits.join(', ')}`
    }
    return ulimitProblem(name, entry)
  })
  return wrong.find((found) => found !== null) ?? null
}

const limit = count(-1, Number.MAX_SAFE_INTEGER, '')

function ulimitProblem(name: string, value: JsonValue): string | null {
  const wanted = `has ${name} as two whole numbers, soft and hard, such as {soft: 1024, hard: 4096}`
  if (!isDict(value)) return wanted
  const { soft, hard, ...others } = value
  if (Object.keys(others).length > 0 || soft === undefined || hard === undefined) return wanted
  if (limit(soft) !== null || limit(hard) !== null) return wanted
  const above = hard !== -1 && (soft === -1 || Number(soft) > Number(hard))
  return above ? `has the soft limit of ${name} no higher than the hard one` : null
}
