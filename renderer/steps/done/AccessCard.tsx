import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AccessCard as Access } from '#shared/ipc/areas/access'
import { useStores } from '../../state'
import { CopyButton } from '../../ui/CopyButton'
import { FailureList } from '../../ui/FailureCard'
import { Mono } from '../../ui/Mono'
import { OutsideLink } from './OutsideLink'
import { Section } from './Section'

interface AccessCardProps {
  readonly card: Access
  readonly dir: string
}

/** Addresses and the administrator; the password only on request. */
export function AccessCard({ card, dir }: AccessCardProps) {
  const { t } = useTranslation('done')
  return (
    <Section title={t('access.title')}>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 3,
          rowGap: 1,
          alignItems: 'center',
        }}
      >
        <Entry name={t('access.horizon')}>
          {card.horizonUrl === null ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('access.noHorizon')}
            </Box>
          ) : (
            <>
              <Mono wrap>{card.horizonUrl}</Mono>
              <OutsideLink url={card.horizonUrl} variant="outlined">
                {t('access.openHorizon')}
              </OutsideLink>
            </>
          )}
        </Entry>
        <Entry name={t('access.keystone')}>
          <Mono wrap>{card.keystoneUrl}</Mono>
          <CopyButton text={card.keystoneUrl} label={t('access.copyKeystone')} iconOnly />
        </Entry>
        <Entry name={t('access.user')}>
          <Mono>{card.user}</Mono>
        </Entry>
        <Entry name={t('access.password')}>
          <Password dir={dir} name={card.passwordName} />
        </Entry>
        <Entry name={t('access.project')}>
          <Mono>{card.project}</Mono>
        </Entry>
        <Entry name={t('access.region')}>
          <Mono>{card.region}</Mono>
        </Entry>
      </Box>
    </Section>
  )
}

function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {name}
      </Box>
      <Box
        component="dd"
        sx={{
          m: 0,
          minHeight: 36,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1.5,
          minWidth: 0,
        }}
      >
        {children}
      </Box>
    </>
  )
}

interface PasswordProps {
  readonly dir: string
  readonly name: string
}

/** Asked for only when it is wanted, and forgotten when it is hidden again or the page is left. */
function Password({ dir, name }: PasswordProps) {
  const { t } = useTranslation('done')
  const { client } = useStores()
  const [shown, setShown] = useState<string | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function ask(): Promise<string> {
    const result = await client.call('env.password', { dir, name })
    setFailures(result.ok ? [] : result.failures)
    if (!result.ok) throw new Error(name)
    return result.value.value
  }
  return (
    <>
      {shown === null ? <Mono>••••••••••••</Mono> : <Mono wrap>{shown}</Mono>}
      <Button
        variant="outlined"
        data-field="password"
        onClick={() => {
          if (shown !== null) setShown(null)
          else void ask().then(setShown, () => undefined)
        }}
      >
        {t(shown === null ? 'access.show' : 'access.hide')}
      </Button>
      <CopyButton text={ask} label={t('access.copyPassword')} clearAfter={30} />
      {failures.length > 0 && (
        <Box sx={{ flexBasis: '100%' }}>
          <FailureList failures={failures} announce />
        </Box>
      )}
    </>
  )
}
