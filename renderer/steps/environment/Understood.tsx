import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#shared/ipc/areas/draft'
import { DataTable } from '../../ui/DataTable'
import { FailureList } from '../../ui/FailureCard'
import { Mono } from '../../ui/Mono'

/** What the configuration means to Slipway, option by option. */
export function Understood({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation('environment')
  const { understood, unused, problems } = preview
  return (
    <Box component="section" aria-labelledby="understood" sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h2" id="understood">
        {t('import.understood')}
      </Typography>
      {problems.length > 0 && (
        <>
          <Typography variant="h3">{t('import.problems')}</Typography>
          <FailureList failures={problems} severity="warning" />
        </>
      )}
      <Options understood={understood} />
      {unused.length > 0 && (
        <Box>
          <Typography variant="h3">{t('import.unused')}</Typography>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {t('import.unusedText')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5, columns: { sm: 2 }, typography: 'body2' }}>
            {unused.map(({ name, line }) => (
              <li key={name}>
                <Mono wrap>{name}</Mono>
                <Box
                  component="span"
                  sx={{ color: 'text.secondary' }}
                >{` ${t('import.line', { line })}`}</Box>
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  )
}

type Option = ImportPreview['understood'][number]

function Options({ understood }: { readonly understood: readonly Option[] }) {
  const { t } = useTranslation('environment')
  const columns = useMemo(
    () => [
      {
        id: 'name',
        header: t('import.option'),
        width: 280,
        grow: 1,
        compare: (a: Option, b: Option) => a.name.localeCompare(b.name),
        cell: ({ name }: Option) => <Mono>{name}</Mono>,
      },
      {
        id: 'value',
        header: t('import.value'),
        width: 240,
        grow: 1,
        cell: ({ value }: Option) => <Mono>{typeof value === 'string' ? value : JSON.stringify(value)}</Mono>,
      },
    ],
    [t],
  )
  if (understood.length === 0) return null
  return (
    <Box>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {t('import.used')}
      </Typography>
      <DataTable
        label={t('import.used')}
        columns={columns}
        rows={understood}
        keyOf={nameOf}
        rowHeight={36}
        maxHeight={300}
      />
    </Box>
  )
}

const nameOf = ({ name }: Option) => name
