/** Something that must never be, and was. */
export interface Violation {
  /** `effect.unlisted` */
  readonly rule: string
  readonly saw: string
}

export function violation(rule: string, saw: string): Violation {
  return { rule, saw }
}
