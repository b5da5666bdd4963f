import type { Message } from '../message/message'

/** As `signatures.json` of the facts grades them. */
export type Severity = 'critical' | 'warning' | 'note'

/** Where a finding shows. */
export interface Evidence {
  /** `docker logs rabbitmq`, or a file on the host. */
  readonly source: string
  /** As they stand there, the first and the last of them; secrets are masked. */
  readonly lines: readonly string[]
  /** How many lines say it. */
  readonly count: number
}

/** What an analyzer says of a cluster or a bundle. */
export interface Finding {
  /** Of the signature or the state that was found: `gal-not-safe`. */
  readonly id: string
  readonly severity: Severity
  /** Null for what concerns no single host. */
  readonly host: string | null
  readonly service: string
  /** One sentence: what was found. */
  readonly what: Message
  readonly evidence: readonly Evidence[]
  /** The cause. */
  readonly means: Message
  /** The fix. */
  readonly remedy: Message
  /** Where more is told of it. */
  readonly link?: string
}

/** `docker logs rabbitmq: [error] …`, a line for each place. */
export function evidenceText({ evidence }: Finding): string {
  return evidence.map(({ source, lines: [first = ''] }) => `${source}: ${first.trim()}`).join('\n')
}
