import { useEffect } from 'react'
import { useDraft, useEnvironment, useRoute } from '../state'
import { useProblems } from './Judged'
import { firstStepWithProblem } from './steps'
import { Waiting } from './Waiting'

/** Leads to where the wizard is to be continued, once the environment has been read. */
export function Continue({ dir }: { readonly dir: string }) {
  const known = useEnvironment((state) => state.dir === dir && state.status !== 'loading')
  const draft = useDraft((state) => state.draft)
  const problems = useProblems()
  const go = useRoute((state) => state.go)
  useEffect(() => {
    if (!known || draft.dir !== dir) return
    go({ at: 'install', dir, step: firstStepWithProblem(draft, problems) }, 'replace')
  }, [known, draft, problems, dir, go])
  return <Waiting />
}
