import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogService } from '#shared/model/catalog'
import { useDraft } from '../../state'
import { useBytes } from '../../ui/Bytes'
import { loadByHost } from './cost'
import { ServiceCard } from './ServiceCard'
import { generalSections } from './sections'

/** What is chosen first comes first. */
const order: readonly CatalogService['category'][] = ['core', 'dashboard', 'common', 'infrastructure']

interface CardsProps {
  /** Opens the options of a service, or of a section that no service owns. */
  readonly onOpen: (id: string) => void
}

export function Cards({ onOpen }: CardsProps) {
  const { t } = useTranslation('services')
  const catalog = useDraft(({ draft }) => draft.catalog)
  const categories = order.filter((category) => catalog.some((one) => one.category === category))
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Sum />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, rowGap: 3, columnGap: 2 }}>
        {categories.map((category) => {
          const services = catalog.filter((service) => service.category === category)
          // As wide as its cards, so that small categories stand beside each other.
          const share = Math.min(3, services.length)
          return (
            <Box
              component="section"
              key={category}
              aria-label={t(`category.${category}`)}
              sx={{ flex: `${share} 1 ${share * 320}px`, minWidth: 0, maxWidth: '100%' }}
            >
              <Typography variant="h2" sx={{ mb: 1 }}>
                {t(`category.${category}`)}
              </Typography>
              <Grid services={services} onOpen={onOpen} />
            </Box>
          )
        })}
      </Box>
      <General onOpen={onOpen} />
    </Box>
  )
}

function Grid({ services, onOpen }: CardsProps & { readonly services: readonly CatalogService[] }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
      }}
    >
      {services.map((service) => (
        <ServiceCard key={service.id} service={service} onOpen={onOpen} />
      ))}
    </Box>
  )
}

/** What all that is wanted comes to. */
function Sum() {
  const { t } = useTranslation('services')
  const bytes = useBytes()
  const draft = useDraft((state) => state.draft)
  const loads = useMemo(() => loadByHost(draft), [draft])
  const [most] = loads
  const all = loads.reduce((sum, { containers }) => sum + containers, 0)
  const taken = most && all > 0 ? most.taken : null
  return (
    <Box role="status" sx={{ color: 'text.secondary' }}>
      <Typography>
        {most && all > 0
          ? t('sum', {
              containers: t('containers', { count: all }),
              hosts: t('hosts', { count: loads.length }),
              most: most.containers,
              host: most.host,
            })
          : t('sumNone')}
      </Typography>
      {most && taken && (
        <Typography>
          {t('sumTaken', { host: most.host, memory: bytes(taken.memory), disk: bytes(taken.disk) })}
        </Typography>
      )}
    </Box>
  )
}

/** What no service owns. */
function General({ onOpen }: CardsProps) {
  const { t } = useTranslation('services')
  const common = useDraft(({ draft }) => draft.common)
  const options = useDraft(({ draft }) => draft.options)
  if (common.length === 0) return null
  return (
    <section aria-label={t('general.title')}>
      <Typography variant="h2" sx={{ mb: 0.5 }}>
        {t('general.title')}
      </Typography>
      <Typography color="textSecondary" variant="body2" sx={{ mb: 1 }}>
        {t('general.text')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {generalSections.map((section) => {
          const own = common.filter((option) => option.section === section)
          const set = own.filter(({ name }) => Object.hasOwn(options, name)).length
          return (
            <Button key={section} variant="outlined" onClick={() => onOpen(`section:${section}`)}>
              {t(`section.${section}`)} · {t('optionsOf', { count: own.length })}
              {set > 0 && ` · ${t('setOf', { count: set })}`}
            </Button>
          )
        })}
      </Box>
    </section>
  )
}
