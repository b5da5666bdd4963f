import type { Finding } from '#shared/model/finding'

/** Where a service says what ails it. */
export type LogSource =
  /** What a container prints. */
  | { readonly container: string }
  /** Files below /var/log/kolla (the volume kolla_logs), as a pattern of a shell: `mariadb/*.log`. */
  | { readonly files: string }

/** Words of a program that name a cause: data, held against `signatures.json` of the facts and against lines of logs. */
export interface Signature extends Pick<Finding, 'id' | 'severity' | 'what' | 'means' | 'remedy' | 'link'> {
  /** Searched in each line. */
  readonly match: RegExp
  /** How many lines must say it; one when left out. */
  readonly least?: number
}

/** What a service brings to find the cause of its troubles: what to read, and what to look for. */
export interface Diagnosis {
  readonly logs: readonly LogSource[]
  readonly signatures: readonly Signature[]
}
