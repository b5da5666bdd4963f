import { z } from 'zod'
import type { Failure } from '../../failure/failure'
import type { JsonValue } from '../../lib/json'
import type { PlanNote } from '../../model/plan'
import { path, request } from '../request'
import { factsFile } from './facts'

const dir = path

/** The files that an import takes over. */
export const importSources = {
  inventory: path,
  globals: path,
  passwords: path.optional(),
  config: path.optional(),
  certificates: path.optional(),
} as const

/** Environment folders as a whole. */
export const environmentRequests = {
  /**
   * Makes an environment folder from a preset, or adds what an existing one lacks (passwords). `scratch` decides nothing
   * that Kolla leaves open. Without `placeholders` a preset names no hosts: they are added next.
   */
  'env.init': request(
    z.object({
      dir,
      preset: z.enum(['all-in-one', 'ha', 'scratch']).optional(),
      placeholders: z.boolean().default(true),
      name: z.string().optional(),
      release: z.string().optional(),
      plainPasswords: z.boolean().optional(),
    }),
  ).replies<EnvironmentSummary>(),
  /** `release` is what globals.yml says of it when not given. */
  'env.import': request(
    z.object({ dir, ...importSources, name: z.string().optional(), release: z.string().optional() }),
  ).replies<EnvironmentSummary>(),
  /**
   * Copies what Kolla-Ansible reads, byte for byte, to a folder that is new or empty; `names` are the files and folders
   * at the top of it.
   */
  'env.export': request(z.object({ dir, out: path })).replies<{
    readonly out: string
    readonly names: readonly string[]
  }>(),
  'env.show': request(z.object({ dir })).replies<EnvironmentSummary>(),
  /** One value of passwords.yml, because the user asked to see it. */
  'env.password': request(z.object({ dir, name: z.string().min(1) })).repliesUnmasked<{
    readonly value: string
  }>(),
  /** `ansible-inventory --list` in shape. */
  'inventory.list': request(z.object({ dir })).replies<JsonValue>(),
  /**
   * Writes every file that would land on each host below `out`, and touches no host. Secrets are written as `[redacted]`
   * unless `withSecrets`; with them, never inside an environment folder or a git work tree.
   */
  'config.write': request(
    z.object({ dir, out: path, withSecrets: z.boolean().default(false), facts: factsFile }),
  ).replies<{
    readonly files: number
    readonly hosts: readonly string[]
    readonly withSecrets: boolean
  }>(),
} as const

export interface EnvironmentSummary {
  readonly dir: string
  readonly name: string
  readonly release: string
  readonly image: { readonly registry: string; readonly namespace: string; readonly tag: string }
  readonly hosts: readonly {
    readonly name: string
    readonly address: string
    readonly groups: readonly string[]
    /** Containers may stand on it; false for the host that others are deployed from. */
    readonly target: boolean
  }[]
  readonly services: readonly { readonly id: string; readonly title: string; readonly enabled: boolean }[]
  /** What globals.yml sets: name, and value as resolved, or as written where that is wrong. */
  readonly options: readonly { readonly name: string; readonly value: JsonValue }[]
  readonly notes: readonly PlanNote[]
  /** What must be put right before a plan can be made. */
  readonly problems: readonly Failure[]
  readonly passwords: { readonly set: number; readonly added: readonly string[] }
}
