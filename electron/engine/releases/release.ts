import type { JsonValue } from '#shared/lib/json'

/**
 * How a secret of passwords.yml is made. `random`: 40 letters and digits. `sshKeyPair`: RSA 4096, PKCS #8 and OpenSSH.
 * `hmacMd5`: HMAC-MD5 of nothing under a random UUID. `fernetKey`: 32 bytes in urlsafe base64. `bcryptSalt`: 16 bytes as
 * bcrypt writes them. `blank`: stays empty until the user fills it.
 */
export type PasswordKind = 'random' | 'uuid' | 'sshKeyPair' | 'blank' | 'hmacMd5' | 'fernetKey' | 'bcryptSalt'

/** What is known of Kolla-Ansible's options in one release. */
export interface Kolla {
  readonly names: ReadonlySet<string>
  /** As it stands in Kolla-Ansible, templates and all; undefined where none is known. */
  readonly defaultOf: (name: string) => JsonValue | undefined
}

/** What is said of a release in a few words. */
export interface ReleaseHead {
  /** `2025.1`, `zed`. */
  readonly id: string
  /** Whether the next release of this kind can be reached in one step, over the one between. */
  readonly slurp: boolean
  /** Releases that can be upgraded to this one in one step; there is no way back. */
  readonly upgradesFrom: readonly string[]
  /** `kolla_base_distro` → system of Kolla's images, as it stands in their tag. */
  readonly systems: Readonly<Record<string, string>>
  /**
   * What hosts may run (facts: prechecks §2.1): ID of os-release → codenames, or first numbers of the version where a
   * system has none.
   */
  readonly hosts: Readonly<Record<string, readonly string[]>>
}

/** What an OpenStack release is to Slipway. Its lists are worked out when they are asked for. */
export interface Release extends ReleaseHead {
  /** Names and defaults of Kolla-Ansible's options; null where no list of them is kept. */
  kolla(): Kolla | null
  /** Names of options that an earlier release had and this one has not any more → the release that dropped them. */
  dropped(): ReadonlyMap<string, string>
  /** Names of passwords.yml → how each is made, in the order of the names; those of kind `blank` may stay empty. */
  passwords(): ReadonlyMap<string, PasswordKind>
  /** Groups of Kolla-Ansible's multinode inventory → children, but for the base groups. */
  groups(): ReadonlyMap<string, readonly string[]>
}

/** What the folder of a release says: lists hold what it has beside the release before it. */
export interface ReleaseData extends ReleaseHead {
  readonly names: Change<string>
  /** `"no": enable_a enable_b`: names by their default as JSON; `-` for one that has none any more. */
  readonly defaults: string
  readonly passwords: Change<Partial<Record<PasswordKind, string>>>
  /** `group: child child`, also of groups that have other children. */
  readonly groups: Change<readonly string[], readonly string[]>
}

/** Names in words; those of options by their first word: `nova: api_port compute_tag`. */
interface Change<Added, Dropped = string> {
  readonly added: Added
  readonly dropped: Dropped
}
