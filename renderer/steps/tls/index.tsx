import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { quoted } from '#shared/message/message'
import { OptionFold } from '../../options/OptionFold'
import { stepOfOption, useDraft } from '../../state'
import { FailureCard } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Unreadable } from '../Unreadable'
import { Hops } from './Hops'
import { askedFor } from './rules'
import { Ways } from './Ways'

/** Whether clients reach the cluster over TLS; says what the engine can do today. */
export function TlsStep() {
  const { t } = useTranslation('tls')
  const ready = useDraft(({ draft }) => draft.summary !== null)
  const failures = useDraft(({ draft }) => draft.failures)
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      {!ready && failures.length === 0 && <LoadingState rows={3} height={140} />}
      {!ready && <Unreadable failures={failures} />}
      {ready && (
        <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Refused />
          <Ways />
          <Hops />
          <More />
        </Box>
      )}
    </Page>
  )
}

/** Each switch that is on and cannot be deployed, with the refusal as a deploy would give it. */
function Refused() {
  const { t } = useTranslation('tls')
  const draft = useDraft((state) => state.draft)
  const setOptions = useDraft((state) => state.setOptions)
  const asked = useMemo(() => askedFor(draft), [draft])
  if (asked.length === 0) return null
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {asked.map((option) => (
        <Box key={option} data-field={option}>
          <FailureCard
            failure={{
              code: option.startsWith('horizon_') ? 'horizon.tlsNotDeployed' : 'haproxy.tlsNotDeployed',
              what: quoted(t('refused.what', { option })),
              where: { file: 'globals.yml', field: option },
              saw: quoted(`${option}: yes`),
              means: quoted(t('refused.means')),
              remedy: quoted(t('refused.remedy', { option })),
            }}
            actions={
              <Button
                variant="outlined"
                size="small"
                onClick={() => setOptions(Object.fromEntries(asked.map((name) => [name, false])))}
              >
                {t('refused.switchOff', { count: asked.length })}
              </Button>
            }
          />
        </Box>
      ))}
    </Box>
  )
}

/** Options of Kolla-Ansible that are kept for the day when they have an effect. */
function More() {
  const { t } = useTranslation('tls')
  const catalog = useDraft(({ draft }) => draft.catalog)
  const common = useDraft(({ draft }) => draft.common)
  const options = useMemo(
    () =>
      [...common, ...catalog.flatMap((service) => service.options)].filter(
        ({ name }) => stepOfOption(name) === 'tls',
      ),
    [catalog, common],
  )
  return <OptionFold title={t('more.title')} text={t('more.text')} options={options} />
}
