import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import type { PlanNote } from '#shared/model/plan'
import { useMessage } from '../../i18n/use-message'
import { Mono } from '../../ui/Mono'

/** What is to be known of the plan and is no operation. */
export function Notes({ notes }: { readonly notes: readonly PlanNote[] }) {
  const say = useMessage()
  const { t } = useTranslation('review')
  if (notes.length === 0) return <Box sx={{ color: 'text.secondary', p: 2 }}>{t('notes.none')}</Box>
  return (
    <Box
      component="ul"
      data-given
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        overflow: 'auto',
        alignSelf: 'start',
        maxHeight: '100%',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      {notes.map(({ code, text }) => (
        <Box
          component="li"
          key={`${code} ${english(text)}`}
          sx={{ px: 2, py: 1, '& + &': { borderTop: '1px solid', borderColor: 'divider' } }}
        >
          <Box sx={{ overflowWrap: 'anywhere' }}>{say(text)}</Box>
          <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
            <Mono>{code}</Mono>
          </Box>
        </Box>
      ))}
    </Box>
  )
}
