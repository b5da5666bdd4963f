import type { Failure } from '../failure/failure'
import type { JsonValue } from '../lib/json'
import type { Secret } from '../lib/secret'
import type { Message } from '../message/message'

/** `slipway.yml`. */
export interface SlipwayConfig {
  readonly schema: 1
  readonly name: string
  /** An OpenStack release: `2025.1`, `zed`. */
  readonly release: string
  readonly image: ImageSource
}

export interface ImageSource {
  readonly registry: string
  readonly namespace: string
  readonly tag: string
}

/** Where a value came from. Lines count from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

export interface JumpHost {
  readonly address: string
  readonly port: number
  readonly user: string
  readonly keyFile?: string
}

/** How to reach a host: `ansible_host`, `ansible_port`, `ansible_user`, … with Ansible's defaults. */
export interface HostConnection {
  readonly address: string
  readonly port: number
  readonly user: string
  readonly keyFile?: string
  readonly password?: Secret
  readonly jumps: readonly JumpHost[]
  readonly become: { readonly enabled: boolean; readonly user: string; readonly password?: Secret }
}

export interface InventoryHost {
  readonly name: string
  /**
   * All variables that hold for this host, merged by Ansible's precedence, not templated; without the connection's
   * passwords. Inline vault values stay encrypted, as `{ __ansible_vault: … }`.
   */
  readonly vars: Readonly<Record<string, JsonValue>>
  readonly connection: HostConnection
  /**
   * Why Slipway cannot work on this host as the inventory describes it: another way than SSH (`ansible_connection=local`),
   * or a connection variable that cannot be used. `connection` must not be used then.
   */
  readonly unsupported?: readonly [Failure, ...Failure[]]
}

export interface Inventory {
  /** In the order Ansible lists them. */
  readonly hosts: readonly InventoryHost[]
  /** Group name → host names, children resolved, in Ansible's order. Includes `all` and `ungrouped`. */
  readonly groups: Readonly<Record<string, readonly string[]>>
}

/** One option as the user wrote it in globals.yml (or globals.d/*.yml). */
export interface GivenOption {
  /** `[redacted]` where `secret` holds the value. */
  readonly value: JsonValue
  readonly place: SourcePlace
  /** The value of an option that was written as a `!vault` text. */
  readonly secret?: Secret
}

/** An override file below config/: its path relative to config/ and its text. */
export interface OverrideFile {
  readonly path: string
  readonly text: string
  /** The file is vault-encrypted on disk; `text` is what is in it, so whatever holds it is secret. */
  readonly vaulted?: true
}

/** A file of the environment that is kept and not read: binary, or too large. `path` is relative to the folder. */
export interface UnreadFile {
  readonly path: string
  readonly because: Message
}

/** An environment folder as read from disk, before options are resolved. */
export interface Environment {
  readonly dir: string
  readonly config: SlipwayConfig
  readonly inventory: Inventory
  readonly globals: Readonly<Record<string, GivenOption>>
  readonly passwords: Readonly<Record<string, PasswordValue>>
  readonly overrides: readonly OverrideFile[]
  /** Names of globals.yml and passwords.yml that connections of the inventory are made with. */
  readonly optionsOfConnections?: readonly string[]
  /** Files below certificates/, relative to it, listed and not read. */
  readonly certificates?: readonly string[]
  readonly unread?: readonly UnreadFile[]
  /** What was passed over while reading and may not be what the user meant. */
  readonly warnings?: readonly Failure[]
  /** Every secret value met while reading, wherever it stood: what a redactor must know. */
  readonly secrets: readonly Secret[]
}

/** Most passwords are one value; key pairs have two, named as in passwords.yml. */
export type PasswordValue = Secret | { readonly private_key: Secret; readonly public_key: Secret }
