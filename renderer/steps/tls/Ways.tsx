import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { askedFor } from './rules'

const ways = ['off', 'internalCa', 'own', 'acme'] as const

/** The ways to sign certificates. Those that the engine cannot go yet are told with what they will need. */
export function Ways() {
  const { t } = useTranslation('tls')
  const asked = useDraft(({ draft }) => askedFor(draft).length > 0)
  const setOptions = useDraft((state) => state.setOptions)
  const names = useDraft(({ draft }) => askedFor(draft).join(' '))
  const id = useId()
  return (
    <Box role="radiogroup" aria-labelledby={id}>
      <Typography variant="h2" id={id} sx={{ mb: 1.5 }}>
        {t('ways.title')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
        }}
      >
        {ways.map((way) => (
          <Way
            key={way}
            way={way}
            chosen={way === 'off' && !asked}
            onChoose={() =>
              setOptions(
                Object.fromEntries(
                  names
                    .split(' ')
                    .filter(Boolean)
                    .map((name) => [name, false]),
                ),
              )
            }
          />
        ))}
      </Box>
    </Box>
  )
}

interface WayProps {
  readonly way: (typeof ways)[number]
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Way({ way, chosen, onChoose }: WayProps) {
  const { t } = useTranslation('tls')
  const id = useId()
  const possible = way === 'off'
  return (
    <Paper
      variant="outlined"
      sx={{
        p: 2,
        ...(chosen ? { borderColor: 'primary.main', bgcolor: 'slipway.chosen' } : {}),
      }}
    >
      <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, ml: -1 }}>
        <Radio
          name="tls-way"
          checked={chosen}
          disabled={!possible}
          onChange={onChoose}
          slotProps={{ input: { 'aria-describedby': id } }}
        />
        <Typography component="span" variant="h3">
          {t(`ways.${way}.name`)}
        </Typography>
      </Box>
      <Box id={id} sx={{ typography: 'body2' }}>
        <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: 'text.secondary', mb: 1 }}>
          <StateMark state={possible ? 'done' : 'skipped'} size={12} silent />
          {t(possible ? 'ways.can' : 'ways.cannot')}
        </Box>
        <Box>{t(`ways.${way}.text`)}</Box>
        {!possible && <Box sx={{ color: 'text.secondary', mt: 1 }}>{t(`ways.${way}.needs`)}</Box>}
      </Box>
    </Paper>
  )
}
