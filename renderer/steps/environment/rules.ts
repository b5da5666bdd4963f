import type { Failure } from '#shared/failure/failure'
import { text } from '../../i18n/text'
import type { StepProblem, StepRules } from '../../state'

/** What stands between this step and the next one. */
export const environmentRules: StepRules = ({ summary, failures }) => {
  if (summary) return []
  return failures.flatMap((failure) => {
    const field = fieldOf(failure)
    if (field === null) return []
    const problem: StepProblem = {
      step: 'environment',
      field,
      code: 'environment.unread',
      text: text('environment:problem.unread', { what: failure.what }),
      severity: 'error',
    }
    return problem
  })
}

/** Where it can be mended; null for what the hosts' step mends. */
function fieldOf({ code, where }: Failure): string | null {
  if (code.startsWith('vault.')) return 'vault-password'
  const file = where?.file?.split('/').at(-1) ?? ''
  if (code.startsWith('inventory.') || file === 'inventory') return null
  return file === 'slipway.yml' || file === 'globals.yml' ? file : ''
}
