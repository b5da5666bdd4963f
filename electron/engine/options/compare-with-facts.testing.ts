import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type JsonValue, stableJson } from '#shared/lib/json'
import { coerce } from './coerce'
import { commonOptions } from './common'
import { resolveOptions } from './resolve'
import type { OptionDefinition } from './types'

/** Where a definition and Kolla-Ansible's own table differ. */
export interface DefaultDifference {
  readonly name: string
  readonly ours: JsonValue
  readonly kolla: JsonValue
}

export interface Comparison {
  /** How many definitions were found in Kolla-Ansible's table. */
  readonly compared: number
  readonly differences: readonly DefaultDifference[]
}

const optionFact = z.object({
  default: z.json().optional(),
  resolved: z.json().optional(),
  expression: z.boolean().optional(),
  computed: z.boolean().optional(),
})
const factsFile = z.object({ options: z.record(z.string(), optionFact) })

/** The folder with facts about Kolla-Ansible, or null where this machine has none: then tests that compare are skipped. */
export function factsFolder(): string | null {
  const folder = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../shared/facts')
  return existsSync(join(folder, 'globals-2025.1.json')) ? folder : null
}

const vip = '192.0.2.10'
const host = {
  name: '<host>',
  vars: {},
  connection: {
    address: '192.0.2.1',
    port: 22,
    user: 'root',
    jumps: [],
    become: { enabled: false, user: 'root' },
  },
}

/**
 * Compares defaults with Kolla-Ansible's, under the assumptions of its table: rocky, 8 processors, one host, one VIP.
 * `definitions` may refer to the common options.
 */
export function compareWithFacts(
  folder: string,
  release: string,
  definitions: readonly OptionDefinition[],
): Comparison {
  const text = readFileSync(join(folder, `globals-${release}.json`), 'utf8')
  const { options: table } = factsFile.parse(JSON.parse(text))
  const resolved = resolveOptions({
    definitions: [...definitions, ...commonOptions],
    globals: { kolla_internal_vip_address: { value: vip, place: { file: 'globals.yml' } } },
    release,
    hosts: [host],
    groups: { all: [host.name], mariadb: [host.name] },
    facts: new Map([[host.name, { processor_vcpus: 8 }]]),
    passwordNames: [],
  }).forHost(host.name)

  const known = definitions.filter(({ name }) => table[name] && name !== 'kolla_internal_vip_address')
  const differences = known.flatMap((definition) => {
    const fact = table[definition.name]
    const kolla = withAddresses(fact?.resolved ?? fact?.default ?? null)
    const wanted = coerce(definition, kolla)
    const ours = resolved.value(definition.name) ?? null
    const same = 'value' in wanted && stableJson(wanted.value) === stableJson(ours)
    return same ? [] : [{ name: definition.name, ours, kolla }]
  })
  return { compared: known.length, differences }
}

function withAddresses(value: JsonValue): JsonValue {
  const text = JSON.stringify(value)
    .replace(/<(internal|external)_(vip|fqdn)>/g, vip)
    .replace(/<\w+_ip>/g, '192.0.2.1')
  return z.json().parse(JSON.parse(text))
}
