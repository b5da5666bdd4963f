import type { Failure } from '#shared/failure/failure'
import { fieldOfFailure, type MakingField } from './new-environment'
import { useFailureLine } from './use-failure-line'

/** Failures to make an environment: in words beside the field that each is about, and those that are about none. */
export function useBeside(failures: readonly Failure[], dir: string) {
  const line = useFailureLine()
  return {
    beside: (field: MakingField): string | undefined => {
      const own = failures.find((failure) => fieldOfFailure(failure, dir) === field)
      return own && line(own)
    },
    others: failures.filter((failure) => fieldOfFailure(failure, dir) === null),
  }
}
