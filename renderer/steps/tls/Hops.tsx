import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { parseIp } from '#shared/lib/ip'
import { optionValue, useDraft } from '../../state'
import { Mono } from '../../ui/Mono'

const hops = ['client', 'balancer', 'services', 'data'] as const

/** The way of a request through the cluster, and how each part of it is sent today. */
export function Hops() {
  const { t } = useTranslation('tls')
  const id = useId()
  const given = useDraft(({ draft }) => optionValue(draft, 'kolla_external_vip_address'))
  // What is still being typed is no address.
  const vip = typeof given === 'string' && parseIp(given) ? given : null
  return (
    <Box component="section" aria-labelledby={id}>
      <Typography variant="h2" id={id}>
        {t('hops.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5, maxWidth: '84ch' }}>
        {t('hops.text')}
      </Typography>
      <Box
        component="ol"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'stretch',
          rowGap: 1.5,
        }}
      >
        {hops.map((hop, at) => (
          <Box component="li" key={hop} sx={{ display: 'flex', alignItems: 'center' }}>
            {at > 0 && (
              <Box sx={{ width: 104, textAlign: 'center', typography: 'caption', color: 'warning.main' }}>
                {t('hops.plain')}
                <Box
                  component="svg"
                  aria-hidden
                  width="88"
                  height="10"
                  viewBox="0 0 88 10"
                  sx={{
                    display: 'block',
                    mx: 'auto',
                    fill: 'none',
                    stroke: 'currentColor',
                    strokeWidth: 1.5,
                  }}
                >
                  <path d="M0 5H86M80 1l6 4-6 4" strokeDasharray="4 3" />
                </Box>
              </Box>
            )}
            <Paper variant="outlined" sx={{ px: 2, py: 1.5, minWidth: 136 }}>
              <Box sx={{ fontWeight: 600, typography: 'body2' }}>{t(`hops.${hop}.name`)}</Box>
              <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
                {t(`hops.${hop}.text`)}
                {hop === 'balancer' && vip !== null && (
                  <Box>
                    <Mono>{vip}</Mono>
                  </Box>
                )}
              </Box>
            </Paper>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
