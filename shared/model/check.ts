import type { SlipwayCommand } from '../failure/failure'
import type { Message } from '../message/message'
import type { Finding } from './finding'

/** Where the user can put a failed check right. */
export type FixPlace =
  | 'inventory'
  | 'globals'
  | 'passwords'
  | 'slipway.yml'
  | 'config'
  | 'host'
  | 'network'
  | 'registry'

export type Verdict = 'pass' | 'warn' | 'fail' | 'skip'

/** The answer of one check for one host, or for the whole cluster when `host` is null. */
export interface CheckResult {
  readonly check: string
  readonly title: Message
  readonly host: string | null
  /** Id of the service that it is about, where it is about one. */
  readonly service?: string
  readonly verdict: Verdict
  readonly saw: Message
  /** Why it failed, in a few words that name no host: hosts with the same cause have the same words. */
  readonly cause?: Message
  /** The check whose failure is the only reason that this one was skipped. */
  readonly blockedBy?: string
  readonly wanted: Message
  /** Known causes that were looked for because it failed, the worst first. */
  readonly found?: readonly Finding[]
  /** Without words when the verdict is pass. For `skip` it says why the check could not be asked. */
  readonly remedy: Message
  /** The command that does it. */
  readonly command?: SlipwayCommand
  readonly fix: FixPlace
  /** The option or inventory field to change, or the command to run on the host. */
  readonly field?: string
  /** Commands that put it right on the host and are safe to run; run on request only, after they were shown. */
  readonly commands?: readonly string[]
  /** Somebody lets it pass for a while. */
  readonly waived?: { readonly who: string; readonly why: string; readonly until: string }
}
