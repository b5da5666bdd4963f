import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { AccessCard, Reach } from '#shared/ipc/areas/access'
import { formatRoute } from '../../state'
import { FooterAction } from '../../ui/FooterAction'
import { OutsideLink } from './OutsideLink'
import type { Standing } from './standing'

interface NextProps {
  readonly dir: string
  readonly standing: Standing
  readonly card: AccessCard
  readonly reached: readonly Reach[] | null
}

/** The one thing to do now, by what was seen of the cluster. */
export function NextAction({ dir, standing, card, reached }: NextProps) {
  const { t } = useTranslation('done')
  const { horizonUrl } = card
  const answers = reached?.some(({ target, reachable }) => reachable && target === horizonUrl) ?? false
  if (standing === 'asking') return null
  if (standing === 'deploying' || standing === 'unfinished')
    return <Primary href={formatRoute({ at: 'install', dir, step: 'deploy' })}>{t('next.run')}</Primary>
  if (standing === 'notDeployed')
    return <Primary href={formatRoute({ at: 'continue', dir })}>{t('next.install')}</Primary>
  if (horizonUrl === null || !answers)
    return <Primary href={formatRoute({ at: 'health', dir })}>{t('next.health.name')}</Primary>
  return (
    <FooterAction>
      <OutsideLink url={horizonUrl} variant="contained">
        {t('access.openHorizon')}
      </OutsideLink>
    </FooterAction>
  )
}

function Primary({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <FooterAction>
      <Button variant="contained" href={href}>
        {children}
      </Button>
    </FooterAction>
  )
}
