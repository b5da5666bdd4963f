import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { someOf } from '#shared/lib/text'
import { useApp } from '../../state'
import { rowHeight } from '../../styles/theme'
import { type Column, DataTable } from '../../ui/DataTable'
import { Mono } from '../../ui/Mono'
import { Term } from '../../ui/Term'
import type { ImageRow } from './plan-view'

/** The images that hosts pull, by tag and digest. */
export function Images({ images }: { readonly images: readonly ImageRow[] }) {
  const { t } = useTranslation('review')
  const density = useApp((state) => state.preferences.density)
  const columns = useMemo(
    (): readonly Column<ImageRow>[] => [
      {
        id: 'image',
        header: t('images.image'),
        width: 240,
        grow: 3,
        compare: (a, b) => a.repository.localeCompare(b.repository),
        cell: ({ repository }) => <Cut text={repository} mono />,
      },
      {
        id: 'tag',
        header: <Term id="tag">{t('images.tag')}</Term>,
        width: 140,
        grow: 2,
        cell: ({ tag }) => <Cut text={tag} mono />,
      },
      {
        id: 'digest',
        header: <Term id="digest">{t('images.digest')}</Term>,
        width: 170,
        grow: 1,
        cell: ({ digest }) =>
          digest === null ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('images.unknown')}
            </Box>
          ) : (
            <Cut text={digest} mono />
          ),
      },
      {
        id: 'services',
        header: t('images.services'),
        width: 90,
        grow: 1,
        cell: ({ services }) => <Cut text={services.join(', ')} />,
      },
      {
        id: 'hosts',
        header: t('images.hosts'),
        width: 120,
        grow: 1,
        compare: (a, b) => a.hosts.length - b.hosts.length,
        cell: ({ hosts }) =>
          hosts.length > 3 ? t('operations.hosts', { count: hosts.length }) : <Cut text={someOf(hosts, 3)} />,
      },
    ],
    [t],
  )
  if (images.length === 0) return <Box sx={{ color: 'text.secondary', p: 2 }}>{t('images.none')}</Box>
  return (
    <Box sx={{ minHeight: 0, overflow: 'auto', display: 'grid', gap: 1, alignContent: 'start' }}>
      <DataTable
        label={t('images.label')}
        columns={columns}
        rows={images}
        keyOf={({ repository, tag, digest }) => `${repository} ${tag} ${digest}`}
        rowHeight={rowHeight[density]}
        maxHeight={480}
      />
      <Typography variant="caption" color="textSecondary">
        {t('images.note')}
      </Typography>
    </Box>
  )
}

function Cut({ text, mono = false }: { readonly text: string; readonly mono?: boolean }) {
  return (
    <Box
      component="span"
      data-given
      title={text}
      sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
    >
      {mono ? <Mono>{text}</Mono> : text}
    </Box>
  )
}
