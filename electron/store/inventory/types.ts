import type { Failure, Result } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { Secret } from '#shared/lib/secret'
import type { Inventory, SourcePlace } from '#shared/model/environment'

/** A file as text; `path` is how messages name it and, for variables, how its group or host is found. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** Everything of an inventory that lies on disk. */
export interface InventoryTexts {
  /** The inventory file, or all files of an inventory directory in the order they are read. */
  readonly files: readonly TextFile[]
  /** Files of `group_vars/` and `host_vars/`, at any depth; `path` starts with `<baseDir>/group_vars/`. */
  readonly groupVars?: readonly TextFile[]
  readonly hostVars?: readonly TextFile[]
  /** The folder that holds `group_vars/` and `host_vars/`; by default the first file's. */
  readonly baseDir?: string
}

/** Decrypts a vault envelope (`$ANSIBLE_VAULT;…`), whole file or inline value. */
export type Decrypt = (envelope: string) => Result<string>

export interface ParseOptions {
  readonly decrypt?: Decrypt
}

export interface ReadOptions extends ParseOptions {
  /** The user that connects where the inventory names none: the current one. */
  readonly user: string
  /** What `~` stands for in key files. */
  readonly home: string
  /** Extra variables, which hold for every host and win over its own: Kolla-Ansible passes globals.yml and passwords.yml so. */
  readonly extra?: Variables
}

/**
 * A variable as written. Values that JSON has no word for keep Ansible's own JSON form:
 * `{ "__ansible_vault": envelope }` and `{ "__ansible_unsafe": text }`.
 */
export interface Variable {
  readonly value: JsonValue
  readonly place: SourcePlace
  /** A scalar's own characters, where a type was made of them: `1.10` for 1.1. */
  readonly raw?: string
}

export type Variables = ReadonlyMap<string, Variable>

export interface ModelHost {
  readonly name: string
  readonly place: SourcePlace
  /** Merged by Ansible's precedence, not templated, without Ansible's magic variables. */
  readonly vars: Variables
}

export interface ModelGroup {
  readonly name: string
  /** Absent for `all` and `ungrouped` where no file names them. */
  readonly place?: SourcePlace
  /** Direct children, in Ansible's order. */
  readonly children: readonly string[]
  /** Hosts named in the group itself, in Ansible's order. */
  readonly hosts: readonly string[]
  /** Hosts of the group and all its descendants, in Ansible's order. */
  readonly allHosts: readonly string[]
}

/** An inventory as `ansible-inventory --list` knows it, with places. */
export interface InventoryModel {
  /** In the order of the group `all`. */
  readonly hosts: readonly ModelHost[]
  /** In the order of their first mention; `all` and `ungrouped` come first. */
  readonly groups: ReadonlyMap<string, ModelGroup>
  /** What Ansible accepts but the user most likely did not mean. */
  readonly warnings: readonly Failure[]
  /** Text values out of vault-encrypted files, for redaction. */
  readonly secrets: readonly Secret[]
}

/** An inventory with every host's connection. */
export interface ParsedInventory extends InventoryModel {
  readonly inventory: Inventory
  /** Host → variable → value, for variables that are inline vault values (`vars` keeps the envelope). */
  readonly secretVars: Readonly<Record<string, Readonly<Record<string, Secret>>>>
  /** Names of extra variables that connections are made with. */
  readonly extraRead: readonly string[]
}
