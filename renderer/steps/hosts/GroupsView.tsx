import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { columnsOf, type GroupsShown, groupNeeds } from './groups'
import { Matrix } from './matrix/Matrix'
import type { HostView } from './use-host-view'
import type { Suggesting } from './use-suggestion'

interface GroupsViewProps {
  readonly view: HostView
  readonly suggesting: Suggesting
}

/** Who is in which group, as suggested and as it is. */
export function GroupsView({ view, suggesting }: GroupsViewProps) {
  const { t } = useTranslation('hosts')
  const draft = useDraft((state) => state.draft)
  const { groups } = draft
  const [shown, setShown] = useState<GroupsShown>('roles')
  const columns = useMemo(() => columnsOf(groups, shown), [groups, shown])
  const needs = useMemo(() => groupNeeds(draft), [draft])
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Matrix
        view={view}
        columns={columns}
        needs={needs}
        suggesting={suggesting}
        corner={
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={shown === 'all'}
                onChange={(_event, on) => setShown(on ? 'all' : 'roles')}
              />
            }
            label={t('matrix.all')}
            sx={{ ml: '-4px' }}
            slotProps={{ typography: { variant: 'body2' } }}
          />
        }
      />
    </Box>
  )
}
