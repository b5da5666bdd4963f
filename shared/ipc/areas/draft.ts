import { z } from 'zod'
import type { Failure } from '../../failure/failure'
import type { JsonValue } from '../../lib/json'
import { path, request } from '../request'
import { editableFiles } from './editable-files'
import { importSources } from './environment'

const dir = path
const json = z.custom<JsonValue>((value) => value !== undefined)

/** One change to the inventory; groups and hosts by name. */
export const inventoryEdit = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('addHost'),
    host: z.string().min(1),
    vars: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    groups: z.array(z.string()),
  }),
  z.object({ type: z.literal('removeHost'), host: z.string().min(1) }),
  z.object({ type: z.literal('renameHost'), host: z.string().min(1), name: z.string().min(1) }),
  /** A null takes the variable away. */
  z.object({
    type: z.literal('setVars'),
    host: z.string().min(1),
    vars: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  z.object({
    type: z.literal('setMember'),
    group: z.string().min(1),
    host: z.string().min(1),
    in: z.boolean(),
  }),
])
export type InventoryEdit = z.output<typeof inventoryEdit>

/**
 * What a person decides, as the files of the environment folder hold it. Every write names the version it was made
 * from, and is refused (`file.changed`) when the file has another by now.
 */
export const draftRequests = {
  'file.read': request(z.object({ dir, file: z.enum(editableFiles) })).repliesUnmasked<FileText>(),
  /** Writes the whole text. Text that cannot be read is refused with its places, and nothing is written. */
  'file.write': request(
    z.object({ dir, file: z.enum(editableFiles), text: z.string(), version: z.string() }),
  ).repliesUnmasked<FileText>(),
  /** Sets options of globals.yml and leaves every other byte; null takes an option away, so that its default holds. */
  'globals.set': request(
    z.object({ dir, values: z.record(z.string().min(1), json), version: z.string().optional() }),
  ).repliesUnmasked<FileText>(),
  'inventory.edit': request(
    z.object({ dir, edits: z.array(inventoryEdit).min(1), version: z.string().optional() }),
  ).repliesUnmasked<FileText>(),
  /** What the window keeps beside the files: labels of hosts, answers that hold no more, where the user was. */
  'notes.read': request(z.object({ dir })).repliesUnmasked<Readonly<Record<string, JsonValue>>>(),
  'notes.write': request(z.object({ dir, notes: z.record(z.string(), json) })).replies<null>(),
  /** Reads an Ansible configuration without taking it over. */
  'import.preview': request(z.object(importSources)).replies<ImportPreview>(),
} as const

export interface FileText {
  readonly file: string
  readonly text: string
  /** Hash of the text. */
  readonly version: string
  /** What is wrong with it, by line; empty when it reads. */
  readonly problems: readonly Failure[]
}

/** What an import would take over. */
export interface ImportPreview {
  readonly hosts: number
  readonly groups: number
  readonly understood: readonly { readonly name: string; readonly value: JsonValue }[]
  /** Kept in globals.yml, and not read by Slipway. */
  readonly unused: readonly { readonly name: string; readonly line: number }[]
  /** What contradicts itself or what Slipway can do. */
  readonly problems: readonly Failure[]
  readonly passwords: {
    readonly set: number
    readonly missing: readonly string[]
    readonly encrypted: boolean
    /** Why they could not be opened: a vault password is missing, or is another one. */
    readonly locked: Failure | null
  }
}
