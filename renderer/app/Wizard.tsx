import Box from '@mui/material/Box'
import { Suspense, useEffect, useMemo } from 'react'
import { type StepId, useDraft, useRoute, WhyNotBeginContext } from '../state'
import { focusField } from '../ui/focus-field'
import { LoadingState } from '../ui/LoadingState'
import { CrashGuard } from './CrashGuard'
import { rules, steps } from './registry'
import { StepRail } from './StepRail'
import { problemsOf, whyNotBegin } from './steps'
import { WizardFooter } from './WizardFooter'

interface WizardProps {
  readonly step: StepId
  /** Null before there is an environment. */
  readonly dir: string | null
}

/** The nine steps: rail, the step itself, and what leads on. */
export function Wizard({ step, dir }: WizardProps) {
  const draft = useDraft((state) => state.draft)
  const field = useRoute(({ route }) => (route.at === 'install' ? route.field : undefined))
  const problems = useMemo(() => problemsOf(draft, rules), [draft])
  const whyNot = useMemo(() => whyNotBegin(draft, problems), [draft, problems])
  useEffect(() => {
    if (field) void focusField(field)
  }, [field])
  const Step = steps[step]
  return (
    <>
      <StepRail step={step} dir={dir} problems={problems} />
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Box component="main" id="content" tabIndex={-1} sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
          <CrashGuard key={step}>
            <Suspense
              fallback={
                <Box data-loading-screen="" sx={{ p: 3 }}>
                  <LoadingState rows={5} />
                </Box>
              }
            >
              <WhyNotBeginContext value={whyNot}>
                <Step />
              </WhyNotBeginContext>
            </Suspense>
          </CrashGuard>
        </Box>
        <WizardFooter step={step} dir={dir} problems={problems} />
      </Box>
    </>
  )
}
