import { z } from 'zod'
import type { Failure } from '../failure/failure'
import type { JsonValue } from '../lib/json'
import type { CatalogService } from '../model/catalog'
import type { CheckResult } from '../model/check'
import type { Plan, PlanNote } from '../model/plan'
import type { RunEvent } from '../model/run'
import { type AccessReplies, accessRequests } from './areas/access'
import { type AppReplies, appRequests } from './areas/app'
import { type CatalogReplies, catalogRequests } from './areas/catalog'
import { type CheckReplies, checkRequests } from './areas/checks'
import { type DesktopReplies, desktopRequests } from './areas/desktop'
import { type DraftReplies, draftRequests } from './areas/draft'
import { type HostProgress, type HostReplies, hostRequests } from './areas/hosts'
import { type LabReplies, labRequests } from './areas/lab'
import { type RunReplies, runRequests } from './areas/run'

/**
 * The whole contract: every request with the schema of what is sent. Window, local web mode and command line send the
 * same ones. Paths are of the machine that Slipway runs on.
 */
export const requests = {
  /**
   * Makes an environment folder from a preset, or adds what an existing one lacks (passwords). `scratch` decides nothing
   * that Kolla leaves open. Without `placeholders` a preset names no hosts: they are added next.
   */
  'env.init': z.object({
    dir: z.string().min(1),
    preset: z.enum(['all-in-one', 'ha', 'scratch']).optional(),
    placeholders: z.boolean().default(true),
    name: z.string().optional(),
    release: z.string().optional(),
    plainPasswords: z.boolean().optional(),
  }),
  'env.import': z.object({
    dir: z.string().min(1),
    inventory: z.string().min(1),
    globals: z.string().min(1),
    passwords: z.string().optional(),
    config: z.string().optional(),
    certificates: z.string().optional(),
  }),
  /** Copies what Kolla-Ansible reads, byte for byte, to a folder that is new or empty. */
  'env.export': z.object({ dir: z.string().min(1), out: z.string().min(1) }),
  'env.show': z.object({ dir: z.string().min(1) }),
  /** One value of passwords.yml, because the user asked to see it. */
  'env.password': z.object({ dir: z.string().min(1), name: z.string().min(1) }),
  /** `ansible-inventory --list` in shape. */
  'inventory.list': z.object({ dir: z.string().min(1) }),
  /** Services, containers and options; defaults as resolved for an environment when one is named. */
  'catalog.list': z.object({ dir: z.string().optional() }),
  /**
   * Writes every file that would land on each host below `out`, and touches no host. Secrets are written as `[redacted]`
   * unless `withSecrets`; with them, never inside an environment folder or a git work tree.
   */
  'config.write': z.object({
    dir: z.string().min(1),
    out: z.string().min(1),
    withSecrets: z.boolean().default(false),
  }),
  ...catalogRequests,
  ...appRequests,
  ...draftRequests,
  ...hostRequests,
  ...checkRequests,
  ...runRequests,
  ...accessRequests,
  ...labRequests,
  ...desktopRequests,
} as const

export type RequestName = keyof typeof requests
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]>

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

/** What each request answers with. */
export interface Replies
  extends AppReplies,
    CatalogReplies,
    DraftReplies,
    HostReplies,
    CheckReplies,
    RunReplies,
    AccessReplies,
    LabReplies,
    DesktopReplies {
  'env.init': EnvironmentSummary
  'env.import': EnvironmentSummary
  /** Files and folders at the top of `out`, by name. */
  'env.export': { readonly out: string; readonly names: readonly string[] }
  'env.show': EnvironmentSummary
  'env.password': { readonly value: string }
  'inventory.list': JsonValue
  'catalog.list': readonly CatalogService[]
  'config.write': { readonly files: number; readonly hosts: readonly string[]; readonly withSecrets: boolean }
}

/** What is told while a request is being answered. */
export type Progress =
  | { readonly type: 'stage'; readonly text: string }
  | { readonly type: 'check'; readonly result: CheckResult }
  | { readonly type: 'planned'; readonly plan: Plan }
  /** A run has an id and a journal now; whatever becomes of it, it is listed under that id. */
  | { readonly type: 'begun'; readonly run: string }
  | { readonly type: 'run'; readonly event: RunEvent }
  | { readonly type: 'line'; readonly text: string }
  | HostProgress
