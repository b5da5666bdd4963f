import { text } from '../../i18n/text'
import type { StepRules } from '../../state'

/** A run that did not do everything stands between this step and the next one. */
export const deployRules: StepRules = ({ run }) => {
  if (run === null || run.state === 'done' || run.state === 'running') return []
  if (run.state === 'staged') {
    const staged = text('deploy:problem.staged')
    return [{ step: 'deploy', field: 'nextStage', code: 'deploy.staged', text: staged, severity: 'warning' }]
  }
  return [
    {
      step: 'deploy',
      field: 'resume',
      code: `deploy.${run.state}`,
      text: text('deploy:problem.failed'),
      severity: 'error',
    },
  ]
}
