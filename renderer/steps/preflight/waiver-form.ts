import type { Waiver } from '#shared/ipc/areas/checks'
import type { Answer } from './answers'

export interface WaiverForm {
  readonly who: string
  readonly why: string
  /** `2026-12-31`; whatever was typed. */
  readonly until: string
  /** For every host instead of those that answered so. */
  readonly every: boolean
}

export type WrongInWaiver = Readonly<Record<'who' | 'why' | 'until', boolean>>

/** A waiver names somebody and a reason, and does not begin in the past. */
export function wrongInWaiver({ who, why, until }: WaiverForm, today: string): WrongInWaiver {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(until) && !Number.isNaN(Date.parse(until))
  return { who: who.trim() === '', why: why.trim() === '', until: !isDay || until < today }
}

/** One for each host that answered so, or one for all. */
export function waiversFor(
  form: WaiverForm,
  { result, hosts }: Pick<Answer, 'result' | 'hosts'>,
): readonly Waiver[] {
  const one = { check: result.check, who: form.who.trim(), why: form.why.trim(), until: form.until }
  if (form.every || hosts.length === 0) return [{ ...one, host: null }]
  return hosts.map((host) => ({ ...one, host }))
}
