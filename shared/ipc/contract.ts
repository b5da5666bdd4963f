import type { z } from 'zod'
import type { Message } from '../message/message'
import type { CheckResult } from '../model/check'
import type { Plan } from '../model/plan'
import type { RunEvent } from '../model/run'
import { accessRequests } from './areas/access'
import { appRequests } from './areas/app'
import { catalogRequests } from './areas/catalog'
import { checkRequests } from './areas/checks'
import { desktopRequests } from './areas/desktop'
import { draftRequests } from './areas/draft'
import { environmentRequests } from './areas/environment'
import { evidenceRequests } from './areas/evidence'
import { factsRequests } from './areas/facts'
import { type HostProgress, hostRequests } from './areas/hosts'
import { labRequests } from './areas/lab'
import { runRequests } from './areas/run'
import type { Request } from './request'

/**
 * The whole contract. Window, local web mode and command line send the same requests. Paths are of the machine that
 * Slipway runs on.
 */
export const requests = {
  ...environmentRequests,
  ...catalogRequests,
  ...appRequests,
  ...draftRequests,
  ...hostRequests,
  ...checkRequests,
  ...factsRequests,
  ...evidenceRequests,
  ...runRequests,
  ...accessRequests,
  ...labRequests,
  ...desktopRequests,
} as const

type Requests = typeof requests

export type RequestName = keyof Requests
/** As a door sends it: what has a default may be left out. */
export type RequestInput<N extends RequestName> = z.input<Requests[N]['input']>
/** As a handler gets it. */
export type ParsedInput<N extends RequestName> = z.output<Requests[N]['input']>
/** What each request answers with. */
export type Replies = {
  readonly [N in RequestName]: Requests[N] extends Request<z.ZodType, infer Reply> ? Reply : never
}

/** What is told while a request is being answered. */
export type Progress =
  | { readonly type: 'stage'; readonly text: Message }
  | { readonly type: 'check'; readonly result: CheckResult }
  | { readonly type: 'planned'; readonly plan: Plan }
  /** A run has an id and a journal now; whatever becomes of it, it is listed under that id. */
  | { readonly type: 'begun'; readonly run: string }
  | { readonly type: 'run'; readonly event: RunEvent }
  | { readonly type: 'line'; readonly text: Message }
  | HostProgress
