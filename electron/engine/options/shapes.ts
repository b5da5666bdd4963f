import { parseName } from '#shared/lib/host-name'
import { imageParts } from '#shared/lib/image-name'
import { parseIp } from '#shared/lib/ip'
import { type Message, msg } from '#shared/message/message'
import { dimensionsProblem } from './dimensions'
import type { Shape } from './types'

export type { Shape } from './types'

/** A text that a pattern describes. */
export function matching(pattern: RegExp, wanted: Message): Shape {
  return (value) => (typeof value === 'string' && pattern.test(value) ? null : { wanted })
}

/** The same, or nothing at all. */
export function orEmpty(shape: Shape): Shape {
  return (value) => (value === '' ? null : shape(value))
}

/** A list each of whose elements has the shape. */
export function listOf(shape: Shape): Shape {
  return (value) => {
    const wrong = Array.isArray(value) ? value.map(shape).find((found) => found !== null) : undefined
    return wrong ? { wanted: msg`a list, each element ${wrong.wanted}` } : null
  }
}

export const registry = matching(
  imageParts.registry.pattern,
  msg`the registry as host or host:port, without https:// and without a path`,
)
export const namespace = matching(imageParts.namespace.pattern, imageParts.namespace.wanted)
export const imagePrefix = matching(
  /^(?:[a-z0-9][a-z0-9._/-]*)?$/,
  msg`the start of an image name: lower case letters, digits, and . _ - / between them`,
)
export const tag = matching(imageParts.tag.pattern, imageParts.tag.wanted)
export const tagSuffix = matching(/^[\w.-]{0,100}$/, msg`letters, digits, and . _ - such as -aarch64`)

/** A name of DNS, or an address. */
export const host: Shape = (value) =>
  typeof value === 'string' && (parseIp(value) || parseName(value))
    ? null
    : { wanted: msg`a host name such as cloud.example.org, or an address` }

/** An interface as the kernel names it. */
export const networkInterface = matching(
  /^[^\s/:]{1,15}$/,
  msg`the name of a network interface: at most 15 characters, without spaces, / and :`,
)

export const httpUrl: Shape = (value) => {
  const fits = typeof value === 'string' && /^https?:\/\/[^\s"'\\]+$/.test(value) && URL.canParse(value)
  return fits ? null : { wanted: msg`a URL such as http://proxy.example.org:3128` }
}

/** A folder or file on a host; it stands in scripts and in mounts, where spaces and colons part words. */
export const path = matching(
  /^\/[^\s:'"\\$`]*$/,
  msg`an absolute path without spaces, colons, quotes, $ and backslashes`,
)

/** A volume of the engine, or a folder of the host in its place. */
export const volumeName: Shape = (value) =>
  typeof value === 'string' && (/^[a-zA-Z0-9][\w.-]+$/.test(value) || path(value) === null)
    ? null
    : { wanted: msg`the name of a volume (letters, digits, and . _ - ) or an absolute path` }

/** `source:target[:mode]` as Docker takes it. */
export const volume: Shape = (value) => {
  const [source = '', target = '', mode = 'rw', ...more] = String(value).split(':')
  const known = mode.split(',').every((word) => volumeModes.includes(word))
  const fits = volumeName(source) === null && /^\/./.test(target) && path(target) === null && known
  if (typeof value === 'string' && fits && more.length === 0) return null
  return { wanted: msg`source:target or source:target:mode, such as /etc/ssl/certs:/etc/ssl/certs:ro` }
}

const volumeModes =
  'rw ro z Z shared rshared slave rslave private rprivate nocopy consistent cached delegated'.split(' ')

export const dimensions: Shape = dimensionsProblem

/** `50m`: what Docker takes for the size of a log. */
export const logSize = matching(/^(?:-1|[1-9]\d*[kmg]?)$/, msg`a size such as 50m or 1g, or -1 for no limit`)

/** `30M`: what logrotate takes. */
export const logrotateSize = matching(/^\d+[kMG]?$/, msg`a size such as 30M: a number, and k, M or G`)

/** `10s`: what HAProxy takes; milliseconds without a unit. */
export const haproxyTime = matching(
  /^\d+(?:us|ms|s|m|h|d)?$/,
  msg`a time such as 10s or 1m: a number, and us, ms, s, m, h or d`,
)

/** A name that goes into SQL, URLs and configuration files as it is. */
export const account = matching(
  /^[\w.-]{1,80}$/,
  msg`a name of letters, digits, and . _ - (at most 80 characters)`,
)
export const database = matching(/^[\w-]{1,64}$/, msg`a name of letters, digits, _ and - (at most 64)`)
export const label = matching(/^\S(?:.{0,253}\S)?$/, msg`a name without spaces at its ends`)

/** A line of a configuration file. */
export const line = matching(/^[^\p{Cc}]+$/u, msg`a text on one line`)

/** Settings of a file, by key: neither lists nor mappings have a form there. */
export const scalars: Shape = (value) => {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const fits = entries.every(([key, entry]) => /^[\w.-]+$/.test(key) && isScalar(entry))
  return fits ? null : { wanted: msg`a mapping of names to texts, numbers and switches on one line each` }
}

function isScalar(value: unknown): boolean {
  return ['number', 'boolean'].includes(typeof value) || (typeof value === 'string' && !/\p{Cc}/u.test(value))
}

export const logrotateInterval = matching(
  /^(?:hourly|daily|weekly(?: [0-7])?|monthly|yearly)$/,
  msg`hourly, daily, weekly, monthly or yearly`,
)
export const numberOrUnset = matching(/^(?:KOLLA_UNSET|\d+)$/, msg`a whole number, or KOLLA_UNSET`)

/** What Galera takes for the name of a cluster. */
export const clusterName = matching(
  /^[\w.-]{1,32}$/,
  msg`a name of letters, digits, and . _ - (at most 32 characters)`,
)
export const providerOption = matching(/^[\w.]+ ?= ?[^\s;"]+$/, msg`written as name=value`)

/** They stand in double quotes of a shell script. */
export const erlangArguments = matching(/^[^"\\$`]*$/, msg`arguments without quotes, $ and backslashes`)
export const partitionHandling = matching(
  /^(?:ignore|autoheal|pause_minority)$/,
  msg`ignore, autoheal or pause_minority`,
)

/** `1800s`, as RabbitMQ writes the age of a stream's segment. */
export const age = matching(
  /^[1-9]\d*[YMDhms]$/,
  msg`an age such as 1800s or 7D: a number, and Y, M, D, h, m or s`,
)
