import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Sign } from './plan-view'

const looks: Readonly<Record<Sign, { readonly colour: string; readonly path: string; readonly dot?: true }>> =
  {
    create: { colour: 'success.main', path: 'M8 3v10M3 8h10' },
    recreate: { colour: 'warning.main', path: 'M12.5 5.5A5 5 0 1 0 13 8M13 2.5v3h-3' },
    restart: { colour: 'warning.main', path: 'M5 3.5A5.2 5.2 0 1 0 11 3.5M8 2v5' },
    remove: { colour: 'error.main', path: 'M3 8h10' },
    file: { colour: 'primary.main', path: 'M3 13l1-3.5L11 2.5l2.5 2.5L6.5 12 3 13zM9.5 4l2.5 2.5' },
    database: {
      colour: 'primary.main',
      path: 'M3 4.5a5 2 0 1 0 10 0a5 2 0 1 0-10 0M3 4.5v7a5 2 0 0 0 10 0v-7M3 8a5 2 0 0 0 10 0',
    },
    image: { colour: 'text.secondary', path: 'M8 2v8M4.5 6.5L8 10l3.5-3.5M3 13.5h10' },
    job: { colour: 'primary.main', path: 'M5 3l8 5-8 5z' },
    setting: { colour: 'primary.main', path: 'M3 6h10M3 10h10' },
    wait: { colour: 'text.secondary', path: '', dot: true },
  }

/** What an operation does, as a shape; its word stands beside it or is read aloud. */
export function SignMark({ sign, silent = false }: { readonly sign: Sign; readonly silent?: boolean }) {
  const { t } = useTranslation('review')
  const { colour, path, dot } = looks[sign]
  return (
    <Box component="span" sx={{ display: 'inline-flex', flex: 'none', color: colour }}>
      <svg
        width={16}
        height={16}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        role="img"
        aria-label={t(`sign.${sign}`)}
        aria-hidden={silent}
      >
        {dot ? <circle cx="8" cy="8" r="1.5" fill="currentColor" /> : <path d={path} />}
      </svg>
    </Box>
  )
}
