import { type BaseGroup, baseGroups, nearestRelease } from '#engine/releases/index'
import type { JsonValue } from '#shared/lib/json'
import type { SlipwayConfig } from '#shared/model/environment'
import { renderPair } from '../yaml/render'

/** `scratch` decides nothing that Kolla leaves open. */
export type Preset = 'all-in-one' | 'ha' | 'scratch'

/** A host of a new inventory. */
export interface NewHost {
  readonly name: string
  /** Inventory variables, such as `ansible_host`. */
  readonly vars?: Readonly<Record<string, string | number>>
  /** The preset's groups when not given. */
  readonly groups?: readonly BaseGroup[]
}

/** Only text and line breaks: what the new files hold before the user has changed anything. */
export function configText({ schema, name, release, image }: SlipwayConfig): string {
  const head = '# One OpenStack cluster: its name, its release and where its images come from.\n'
  const values = { schema, name, release, image: { ...image } }
  return head + pairs(values)
}

/** Without hosts, those of the preset stand as placeholders; none where `placeholders` is false. */
export function inventoryText(
  preset: Preset,
  release: string,
  hosts: readonly NewHost[],
  placeholders = true,
): string {
  const head = [
    '# The hosts of this cluster, in the groups of a Kolla-Ansible inventory.',
    '# Name each host in the base groups; the groups further down follow from them. How to reach a host:',
    '#   NAME ansible_host=ADDRESS ansible_user=USER ansible_ssh_private_key_file=FILE',
    ...(preset === 'ha'
      ? ['# Keep three hosts (or five) in control: its databases and queues decide by majority.']
      : []),
  ]
  const placed = hosts.length > 0 || !placeholders ? hosts : presetHosts(preset)
  const named = new Set<string>()
  const base = baseGroups.map((group) => {
    const lines = placed
      .filter((host) => (host.groups ?? presetGroups(preset)).includes(group))
      .map((host) => hostLine(host, named))
    return [`[${group}]`, ...lines].join('\n')
  })
  const derived = [...nearestRelease(release).groups()].map(([group, children]) =>
    [`[${group}:children]`, ...children].join('\n'),
  )
  return `${[head.join('\n'), ...base, ...derived].join('\n\n')}\n`
}

/** The option, its value (none: shown as an example in a comment), and a line or two on what it is for. */
interface TaughtOption {
  readonly key: string
  readonly value: JsonValue
  readonly example?: true
  readonly about: readonly string[]
}

export function globalsText(preset: Preset, given: Readonly<Record<string, JsonValue>>): string {
  const head = [
    '---',
    '# Options of this cluster, with the names and meanings of Kolla-Ansible. An option that is not here has its',
    '# default; `slipway catalog` lists them all. Options that Slipway does not use are kept.',
  ]
  const taught = taughtOptions(preset).map((option) => taughtText(option, given))
  const known = new Set(taughtOptions(preset).map(({ key }) => key))
  const others = Object.fromEntries(Object.entries(given).filter(([key]) => !known.has(key)))
  const rest = Object.keys(others).length > 0 ? [pairs(others).trimEnd()] : []
  return `${[head.join('\n'), ...taught, ...rest].join('\n\n')}\n`
}

function taughtOptions(preset: Preset): readonly TaughtOption[] {
  const alone = preset === 'all-in-one'
  const all: readonly TaughtOption[] = [
    {
      key: 'kolla_internal_vip_address',
      value: '10.10.10.254',
      example: true,
      about: alone
        ? [
            'The address that clients and services use: here the address of the host itself, for want of HAProxy.',
          ]
        : [
            'The address that clients and services use. It must be free and lie in the subnet of network_interface;',
            'keepalived keeps it on a host that works.',
          ],
    },
    {
      key: 'network_interface',
      value: 'eth0',
      about: [
        'The interface of the API network, the same on all hosts. Where hosts differ, remove the line here and give each',
        'host its own in the inventory: what is set in this file wins over the inventory.',
      ],
    },
    { key: 'kolla_base_distro', value: 'debian', about: ['The distribution inside the images.'] },
    {
      key: 'enable_haproxy',
      value: alone ? 'no' : 'yes',
      about: [
        alone ? 'One host has nothing to balance.' : 'HAProxy and keepalived in front of every service.',
      ],
    },
    { key: 'enable_proxysql', value: 'no', about: ['MariaDB is reached through HAProxy.'] },
    { key: 'enable_fluentd', value: 'no', about: ['Logs stay on the hosts, in the volume kolla_logs.'] },
  ]
  return preset === 'scratch' ? all.filter(({ key }) => !leftOpen.includes(key)) : all
}

/** What the preset `scratch` leaves to Kolla's defaults. */
const leftOpen: readonly string[] = ['network_interface', 'enable_haproxy']

function taughtText(
  { key, value, example, about }: TaughtOption,
  given: Readonly<Record<string, JsonValue>>,
): string {
  const set = Object.hasOwn(given, key)
  const lines = renderPair(key, (set ? given[key] : value) ?? null, '')
  const shown = example && !set ? lines.map((line) => `#${line}`) : lines
  return [...about.map((line) => `# ${line}`), ...shown].join('\n')
}

function pairs(values: Readonly<Record<string, JsonValue>>): string {
  return Object.entries(values)
    .flatMap(([key, value]) => renderPair(key, value, ''))
    .map((line) => `${line}\n`)
    .join('')
}

function presetHosts(preset: Preset): readonly NewHost[] {
  if (preset === 'scratch') return []
  const names = preset === 'ha' ? ['control01', 'control02', 'control03'] : ['aio01']
  return names.map((name) => ({ name }))
}

function presetGroups(preset: Preset): readonly BaseGroup[] {
  return preset !== 'all-in-one'
    ? ['control', 'network', 'monitoring']
    : ['control', 'network', 'compute', 'monitoring', 'storage']
}

/** Variables stand where the host is named first. */
function hostLine({ name, vars = {} }: NewHost, named: Set<string>): string {
  if (named.has(name)) return name
  named.add(name)
  return [name, ...Object.entries(vars).map(([key, value]) => `${key}=${quoted(String(value))}`)].join(' ')
}

/** Ansible splits a host's line as a shell would. */
function quoted(value: string): string {
  if (/^[\w./:@%+,-]+$/.test(value)) return value
  return value.includes("'") ? `"${value.replace(/["\\]/g, '\\$&')}"` : `'${value}'`
}
