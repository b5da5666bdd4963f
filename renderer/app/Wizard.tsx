import Box from '@mui/material/Box'
import { Suspense, useEffect } from 'react'
import { type StepId, useRoute } from '../state'
import { FooterSlot } from '../ui/FooterAction'
import { focusField } from '../ui/focus-field'
import { LoadingState } from '../ui/LoadingState'
import { CrashGuard } from './CrashGuard'
import { useProblems } from './Judged'
import { steps } from './registry'
import { StepRail } from './StepRail'
import { WizardFooter } from './WizardFooter'

interface WizardProps {
  readonly step: StepId
  /** Null before there is an environment. */
  readonly dir: string | null
}

/** The nine steps: rail, the step itself, and what leads on. */
export function Wizard({ step, dir }: WizardProps) {
  const field = useRoute(({ route }) => (route.at === 'install' ? route.field : undefined))
  const problems = useProblems()
  useEffect(() => {
    if (field) void focusField(field)
  }, [field])
  const Step = steps[step]
  return (
    <>
      <StepRail step={step} dir={dir} problems={problems} />
      <FooterSlot>
        {(place, wayOn) => (
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
                  <Step />
                </Suspense>
              </CrashGuard>
            </Box>
            <WizardFooter step={step} dir={dir} problems={problems} place={place} wayOn={wayOn} />
          </Box>
        )}
      </FooterSlot>
    </>
  )
}
