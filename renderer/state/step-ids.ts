/** The nine steps, in order. */
export const stepIds = [
  'environment',
  'hosts',
  'services',
  'network',
  'tls',
  'preflight',
  'review',
  'deploy',
  'done',
] as const

export type StepId = (typeof stepIds)[number]
