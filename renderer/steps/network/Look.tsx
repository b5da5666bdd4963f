import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useTranslation } from 'react-i18next'
import { useDraft, useHosts } from '../../state'
import { StateMark } from '../../ui/StateMark'

/** What is chosen here comes from what hosts have: says how many were looked at, and looks at the others. */
export function Look() {
  const { t } = useTranslation('network')
  const dir = useDraft(({ draft }) => draft.dir)
  const all = useDraft(({ draft }) => draft.hosts.filter(({ target }) => target).length)
  const known = useDraft(
    ({ draft }) =>
      draft.hosts.filter(({ name, target }) => target && draft.tests[name]?.state === 'ok').length,
  )
  const testing = useHosts((state) => state.testing)
  const test = useHosts((state) => state.test)
  const left = all - known
  const state = testing ? 'running' : left === 0 ? 'done' : 'warning'
  return (
    <Paper variant="outlined" data-field="look" sx={{ px: 2, py: 1 }}>
      <Box
        role="status"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minHeight: 36 }}
      >
        <StateMark state={state} silent />
        <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
          {testing
            ? t('look.testing', { known, count: all })
            : t(left === 0 ? 'look.all' : 'look.some', { known, count: all })}
        </Box>
        <Button
          size="small"
          variant={left > 0 && !testing ? 'outlined' : 'text'}
          disabled={testing}
          onClick={() => dir !== null && void test(dir)}
        >
          {known === 0 ? t('look.begin', { count: all }) : t('look.again', { count: all })}
        </Button>
      </Box>
    </Paper>
  )
}
