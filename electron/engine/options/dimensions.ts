import { parseSize } from '#shared/lib/dimensions'
import type { JsonValue } from '#shared/lib/json'
import { type Message, msg, names } from '#shared/message/message'
import { isDict } from './json-kind'
import { nearest } from './nearest'
import type { Wanted } from './wanted'

/** Says what is wrong with one value: null when nothing is, else what is wanted, to follow the name of its key. */
type Judge = (value: JsonValue) => Wanted | null

const size: Judge = (value) => {
  const number = typeof value === 'number' || typeof value === 'string' ? parseSize(value) : Number.NaN
  const fits = value === '' || (Number.isInteger(number) && number >= 0)
  return fits ? null : { wanted: msg`is a size, such as 512m or 2g` }
}

/** Docker: -1 takes the limit away. */
const swap: Judge = (value) => (value === -1 || value === '-1' ? null : size(value))

function count(min: number, max: number, wanted: Message): Judge {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? null : { wanted }
}

const processors: Judge = (value) =>
  typeof value === 'string' && /^(?:\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)?$/.test(value)
    ? null
    : { wanted: msg`is a list of numbers, such as "0-3,7"` }

/** The keys that Kolla-Ansible knows (kolla_docker_worker.py, 2025.1), in its words. */
const judges: Readonly<Record<string, Judge>> = {
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: swap,
  kernel_memory: size,
  cpu_period: count(0, 1_000_000, msg`is a number of microseconds, up to 1000000`),
  cpu_quota: count(-1, Number.MAX_SAFE_INTEGER, msg`is a number of microseconds`),
  cpu_shares: count(0, 262_144, msg`is a whole number, up to 262144`),
  cpuset_cpus: processors,
  cpuset_mems: processors,
  blkio_weight: count(0, 1000, msg`is a whole number, from 10 to 1000`),
  ulimits,
}

/** Limits of a container: every key known, every value of its kind. Words follow "Set the option to". */
export function dimensionsProblem(value: JsonValue): Wanted | null {
  if (!isDict(value)) return { wanted: msg`a mapping (key: value)` }
  const wrong = Object.entries(value).map(([key, entry]) => keyProblem(key, entry))
  return wrong.find((found) => found !== null) ?? null
}

function keyProblem(key: string, value: JsonValue): Wanted | null {
  const judge = Object.hasOwn(judges, key) ? judges[key] : undefined
  if (!judge) return unknownKey(key)
  const wrong = judge(value)
  return wrong && { wanted: msg`limits in which ${key} ${wrong.wanted}` }
}

function unknownKey(key: string): Wanted {
  const meant = nearest(key, Object.keys(judges))
  return {
    wanted: meant
      ? msg`limits without ${key}, which Kolla-Ansible does not know; did you mean ${meant}?`
      : msg`limits without ${key}, which Kolla-Ansible does not know`,
  }
}

/** Names as `getrlimit` has them, with or without Podman's prefix. */
const limits =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ')

function ulimits(value: JsonValue): Wanted | null {
  if (!isDict(value)) return { wanted: msg`is a mapping, such as nofile: {soft: 1024, hard: 4096}` }
  const wrong = Object.entries(value).map(([name, entry]) => ulimitProblem(name, entry))
  return wrong.find((found) => found !== null) ?? null
}

const isLimit = (value: JsonValue) => typeof value === 'number' && Number.isInteger(value) && value >= -1

function ulimitProblem(name: string, value: JsonValue): Wanted | null {
  if (!limits.includes(name.replace(/^RLIMIT_/, '').toLowerCase())) {
    return { wanted: msg`has no limit ${name}; it has ${names(limits)}` }
  }
  const { soft = null, hard = null, ...others } = isDict(value) ? value : {}
  if (!isLimit(soft) || !isLimit(hard) || Object.keys(others).length > 0) {
    return { wanted: msg`has ${name} as two whole numbers, soft and hard, such as {soft: 1024, hard: 4096}` }
  }
  const above = hard !== -1 && (soft === -1 || Number(soft) > Number(hard))
  return above ? { wanted: msg`has the soft limit of ${name} no higher than the hard one` } : null
}
