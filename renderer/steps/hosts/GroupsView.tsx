import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { columnsOf, type GroupsShown, groupNeeds, membershipsOf } from './groups'
import { Matrix } from './matrix/Matrix'
import { SuggestionBar } from './SuggestionBar'
import { candidatesOf, suggestRoles } from './suggest-roles'
import type { HostView } from './use-host-view'

/** Who is in which group, as suggested and as it is. */
export function GroupsView({ view }: { readonly view: HostView }) {
  const { t } = useTranslation('hosts')
  const draft = useDraft((state) => state.draft)
  const { hosts, tests, groups } = draft
  const [shown, setShown] = useState<GroupsShown>('roles')
  const [suggesting, setSuggesting] = useState(true)
  const memberships = useMemo(() => membershipsOf(groups), [groups])
  const columns = useMemo(() => columnsOf(groups, shown), [groups, shown])
  const needs = useMemo(() => groupNeeds(draft), [draft])
  const suggestion = useMemo(
    () => suggestRoles(candidatesOf({ ...draft, hosts, tests, groups })),
    [draft, hosts, tests, groups],
  )
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: 1 }}>
      <SuggestionBar
        suggestion={suggestion}
        memberships={memberships}
        shown={suggesting}
        onShow={setSuggesting}
      />
      <Matrix
        view={view}
        columns={columns}
        memberships={memberships}
        needs={needs}
        suggestion={suggesting ? suggestion : null}
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
