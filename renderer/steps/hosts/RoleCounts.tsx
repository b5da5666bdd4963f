import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { groupNeeds, needMarks, roleGroups } from './groups'
import { useNeedWords } from './need-words'
import { addedTo } from './suggestion-edits'
import type { HostView } from './use-host-view'
import type { Suggesting } from './use-suggestion'

interface RoleCountsProps {
  readonly view: HostView
  readonly suggesting: Suggesting
}

/** How many hosts each role has, beside the list of hosts; leads to the matrix. */
export function RoleCounts({ view, suggesting: { edits, shown } }: RoleCountsProps) {
  const { t } = useTranslation('hosts')
  const say = useNeedWords()
  const draft = useDraft((state) => state.draft)
  const counts = useMemo(() => {
    const needs = groupNeeds(draft)
    return roleGroups.map((group) => ({ group, need: needs(group) }))
  }, [draft])
  return (
    <Box role="group" aria-label={t('roles.label')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {counts.map(({ group, need }) => (
        <Button
          key={group}
          size="small"
          data-field={`group:${group}`}
          title={t('roles.show', { group })}
          startIcon={<StateMark state={needMarks[need.state]} size={12} silent />}
          onClick={() => view.setView('groups')}
          sx={{ color: 'text.primary', fontWeight: 400 }}
        >
          <Box component="span" translate="no" sx={{ mr: 0.75 }}>
            {group}
          </Box>
          {say(need, shown ? addedTo(group, edits) : 0)}
        </Button>
      ))}
    </Box>
  )
}
