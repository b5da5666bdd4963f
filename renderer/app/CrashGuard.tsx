import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { quoted } from '#shared/message/message'
import { FailureCard } from '../ui/FailureCard'

interface CrashGuardProps {
  readonly children: ReactNode
}

/** Shows what a defect did instead of an empty window. React asks for a class here. */
export class CrashGuard extends Component<CrashGuardProps, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    return this.state.error === null ? this.props.children : <Crash error={this.state.error} />
  }
}

function Crash({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const failure = {
    code: 'window.crashed',
    what: quoted(t('crash.title')),
    saw: quoted(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
    means: quoted(t('crash.means')),
    remedy: quoted(t('crash.remedy')),
  }
  return (
    <Box component="main" sx={{ maxWidth: 720, mx: 'auto', p: 3 }}>
      <FailureCard
        failure={failure}
        announce
        actions={
          <Button variant="outlined" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      />
    </Box>
  )
}
