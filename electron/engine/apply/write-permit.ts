import type { WritePermit } from '../ports'

/** A permit that holds while `check` throws nothing. The import rules let `cluster-lock` alone make one. */
export function makePermit(check: (host: string) => void): WritePermit {
  return { check } as WritePermit
}
