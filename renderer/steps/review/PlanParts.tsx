import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#shared/model/plan'
import { When } from '../../ui/When'
import { ClusterChanges } from './ClusterChanges'
import { Images } from './Images'
import { Notes } from './Notes'
import { Numbers } from './Numbers'
import { OperationsPart } from './OperationsPart'
import { clusterOperations, imagesOf } from './plan-view'

const parts = ['operations', 'images', 'cluster', 'notes'] as const
type Part = (typeof parts)[number]

/** The three numbers, and below them the plan from four sides. */
export function PlanParts({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('review')
  const [part, setPart] = useState<Part>('operations')
  const images = useMemo(() => imagesOf(plan.operations), [plan])
  const cluster = useMemo(() => clusterOperations(plan.operations), [plan])
  const counts: Readonly<Record<Part, number | null>> = {
    operations: null,
    images: images.length,
    cluster: cluster.length,
    notes: plan.notes.length,
  }
  return (
    <>
      <Numbers plan={plan} />
      <Box sx={{ flex: 'none', display: 'flex', flexWrap: 'wrap', alignItems: 'center', mb: -1 }}>
        <Tabs
          value={part}
          onChange={(_event, next: Part) => setPart(next)}
          aria-label={t('tabs.label')}
          slotProps={{ list: { sx: { flexWrap: 'wrap' } }, indicator: { sx: { display: 'none' } } }}
          sx={{ minHeight: 40 }}
        >
          {parts.map((id) => (
            <Tab
              key={id}
              value={id}
              id={`tab-${id}`}
              aria-controls={`part-${id}`}
              label={counts[id] === null ? t(`tabs.${id}`) : `${t(`tabs.${id}`)} ${counts[id]}`}
              sx={{
                minHeight: 40,
                borderBottom: '2px solid transparent',
                '&.Mui-selected': { borderColor: 'primary.main' },
              }}
            />
          ))}
        </Tabs>
        <Box sx={{ flex: 1 }} />
        <Typography variant="caption" color="textSecondary">
          {t('madeAt')} <When at={plan.madeAt} seconds />
        </Typography>
      </Box>
      <Box
        role="tabpanel"
        id={`part-${part}`}
        aria-labelledby={`tab-${part}`}
        sx={{
          flex: { xs: 'none', md: '1 0 380px' },
          minHeight: { md: 380 },
          overflow: 'hidden',
          display: 'grid',
        }}
      >
        {part === 'operations' && <OperationsPart operations={plan.operations} />}
        {part === 'images' && <Images images={images} />}
        {part === 'cluster' && <ClusterChanges operations={cluster} />}
        {part === 'notes' && <Notes notes={plan.notes} />}
      </Box>
    </>
  )
}
