import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { membersOf, useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { emptyGroups, roleGroups } from './groups'
import type { HostView } from './use-host-view'

/** How many hosts each role has, beside the list of hosts; leads to the matrix. */
export function RoleCounts({ view }: { readonly view: HostView }) {
  const { t } = useTranslation('hosts')
  const draft = useDraft((state) => state.draft)
  const counts = useMemo(() => {
    const empty = new Set(emptyGroups(draft).map(({ role }) => role))
    return roleGroups.map((group) => {
      const count = membersOf(draft.groups, group).length
      const even = group === 'control' && count > 0 && count % 2 === 0
      const state = empty.has(group) ? 'failed' : even ? 'warning' : count > 0 ? 'done' : 'notBegun'
      return { group, count, even, state } as const
    })
  }, [draft])
  return (
    <Box role="group" aria-label={t('roles.label')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {counts.map(({ group, count, even, state }) => (
        <Button
          key={group}
          size="small"
          data-field={`group:${group}`}
          title={t('roles.show', { group })}
          startIcon={<StateMark state={state} size={12} silent />}
          onClick={() => view.setView('groups')}
          sx={{ color: 'text.primary', fontWeight: 400 }}
        >
          <Box component="span" translate="no" sx={{ mr: 0.75 }}>
            {group}
          </Box>
          {state === 'failed' ? t('matrix.needsOne') : even ? t('roles.even', { count }) : count}
        </Button>
      ))}
    </Box>
  )
}
