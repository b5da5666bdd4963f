import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useTranslation } from 'react-i18next'
import { formatRoute } from '../../state'
import { Section } from './Section'

/** After the install: the places that a cluster is run from. */
export function WhatNext({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('done')
  const places = [
    ['health', formatRoute({ at: 'health', dir })],
    ['change', formatRoute({ at: 'install', dir, step: 'services' })],
    ['overview', formatRoute({ at: 'overview', dir })],
  ] as const
  return (
    <Section title={t('next.title')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {places.map(([id, href]) => (
          <li key={id}>
            <Link href={href} sx={{ fontWeight: 600 }}>
              {t(`next.${id}.name`)}
            </Link>
            <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{t(`next.${id}.text`)}</Box>
          </li>
        ))}
      </Box>
    </Section>
  )
}
