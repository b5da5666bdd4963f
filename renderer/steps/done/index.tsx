import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '#shared/failure/failure'
import type { AccessCard as Access } from '#shared/ipc/areas/access'
import { useEnvironment, useRuns, useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { FooterAction } from '../../ui/FooterAction'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { useLocale } from '../../ui/use-locale'
import { AccessCard } from './AccessCard'
import { Banner } from './Banner'
import { ClientFiles } from './ClientFiles'
import { NextAction } from './NextAction'
import { ReachCard } from './ReachCard'
import { silentOf, standingOf } from './standing'
import { useReach } from './use-reach'
import { WhatNext } from './WhatNext'

/** How to get into the cluster that was deployed. */
export function DoneStep() {
  const { t } = useTranslation('done')
  const { t: common } = useTranslation()
  const { client } = useStores()
  const dir = useEnvironment((state) => state.dir)
  const [card, setCard] = useState<Result<Access> | null>(null)
  const load = useCallback(async () => {
    if (dir === null) return
    setCard(null)
    setCard(await client.call('access.card', { dir }))
  }, [client, dir])
  useEffect(() => void load(), [load])
  const reaching = useReach(dir)
  const runs = useRuns(({ status, list }) => (status === 'ready' ? list : null))
  const standing = standingOf({ runs, reached: reaching.found })
  const list = new Intl.ListFormat(useLocale())
  const silent = card?.ok ? silentOf(card.value, reaching.found) : []
  const values = { names: list.format(silent), count: silent.length }
  return (
    <Page title={t(`titles.${card?.ok ? standing : 'asking'}`, values)} purpose={t('purpose')}>
      {card === null || dir === null ? (
        <LoadingState rows={4} height={120} />
      ) : card.ok ? (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 7fr) minmax(0, 5fr)' },
            alignItems: 'start',
          }}
        >
          <Box sx={{ gridColumn: '1 / -1' }}>
            <Banner dir={dir} standing={standing} />
          </Box>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <AccessCard card={card.value} dir={dir} />
            <ClientFiles card={card.value} dir={dir} />
          </Box>
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
            <ReachCard card={card.value} dir={dir} reaching={reaching} />
            <WhatNext dir={dir} />
          </Box>
          <NextAction dir={dir} standing={standing} card={card.value} reached={reaching.found} />
        </Box>
      ) : (
        <>
          <FailureList failures={card.failures} />
          <FooterAction>
            <Button variant="contained" onClick={() => void load()}>
              {common('retry')}
            </Button>
          </FooterAction>
        </>
      )}
    </Page>
  )
}
