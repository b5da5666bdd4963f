import type { Failure } from '../failure/failure'
import type { Message } from '../message/message'
import type { Intent } from './intent'
import type { Change, OperationRole, OperationTopic } from './plan'

/** An operation as a run's events name it. */
export interface RunOperation {
  readonly id: string
  readonly kind: string
  readonly role: OperationRole
  readonly topic: OperationTopic
  readonly host: string | null
  readonly service: string
  readonly title: Message
  readonly needs: readonly string[]
  readonly estimate: readonly [number, number]
}

/** A yes to what an operation asked. */
export interface Approval {
  readonly op: string
  readonly question: string
  /** `who@machine` */
  readonly by: string
}

/** `seq` counts from 1 without gaps within a run; `at` is ISO time. */
interface EventBase {
  readonly run: string
  readonly seq: number
  readonly at: string
}

export type RunEvent = EventBase &
  (
    | {
        readonly type: 'runStarted'
        readonly intent: Intent
        readonly environment: string
        readonly fingerprint: string
        readonly by: string
        readonly hosts: readonly string[]
        readonly operations: readonly RunOperation[]
        /** What is left for the plan after this one, where that could not be planned before. */
        readonly next?: Message
        readonly resumes?: string
      }
    | { readonly type: 'opStarted'; readonly op: string }
    /** Text that the operation's work printed. May be thinned for display, never in the journal. */
    | { readonly type: 'opOutput'; readonly op: string; readonly text: string; readonly container?: string }
    /** `fraction` 0…1 where it is known. */
    | { readonly type: 'opProgress'; readonly op: string; readonly note: Message; readonly fraction?: number }
    /** Silent work is alive: what it waits for, since how many seconds, and when it will be given up. */
    | {
        readonly type: 'opHeartbeat'
        readonly op: string
        /** Empty where the operation's title says it. */
        readonly waitsFor: Message
        /** What it saw when it last looked. */
        readonly saw?: Message
        readonly seconds: number
        readonly limit: number
      }
    | {
        readonly type: 'opDone'
        readonly op: string
        readonly changes: readonly Change[]
        readonly note?: Message
      }
    | { readonly type: 'opFailed'; readonly op: string; readonly failure: Failure }
    | { readonly type: 'opSkipped'; readonly op: string; readonly because: Message }
    | { readonly type: 'hostLost'; readonly host: string; readonly failure: Failure }
    /** The operation does not begin until somebody says yes. */
    | { readonly type: 'approvalAsked'; readonly op: string; readonly question: string }
    | ({ readonly type: 'approved' } & Approval)
    | { readonly type: 'cancelRequested' }
    /** No new operation starts until the run is continued; running ones end. */
    | { readonly type: 'runPaused' }
    | { readonly type: 'runContinued' }
    /** An operation that failed, or was skipped for one that failed, waits again: `host` is tried once more. */
    | { readonly type: 'opRequeued'; readonly op: string; readonly host: string }
    | { readonly type: 'runFinished'; readonly result: RunResult; readonly failures: readonly Failure[] }
  )

export type RunResult = 'done' | 'failed' | 'cancelled' | 'refused'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** An event before the journal has given it its run, number and time. */
export type RunEventBody = DistributiveOmit<RunEvent, 'run' | 'seq' | 'at'>
