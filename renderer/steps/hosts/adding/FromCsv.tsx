import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectInput, TextInput } from '../../../ui/Field'
import { type Csv, type CsvField, csvFields, entriesOf, readCsv } from '../parse-csv'
import { ChooseFile } from './ChooseFile'
import type { SourceProps } from './FromText'

type Mapping = readonly (CsvField | null)[]

/** A table: what its columns mean is guessed, shown, and may be said otherwise. */
export function FromCsv({ onFound }: SourceProps) {
  const { t } = useTranslation('hosts')
  const [typed, setTyped] = useState('')
  const [csv, setCsv] = useState<Csv | null>(null)
  const [mapping, setMapping] = useState<Mapping>([])
  function take(next: Csv, means: Mapping): void {
    setCsv(next)
    setMapping(means)
    onFound(entriesOf(next, means))
  }
  function read(text: string, head?: boolean): void {
    setTyped(text)
    const next = readCsv(text, head)
    take(next, next.guess)
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ChooseFile label={t('add.csv.file')} accept=".csv,.tsv,.txt,text/csv" onText={(text) => read(text)} />
      <TextInput
        name="hosts-csv"
        label={t('add.csv.label')}
        placeholder={'name,address,user\nctl1,10.0.0.11,ops'}
        value={typed}
        onChange={(text) => read(text)}
        rows={4}
        mono
      />
      {csv && csv.rows.length > 0 && (
        <>
          <FormControlLabel
            control={
              <Switch checked={csv.hasHead} onChange={(_event, head) => read(typed, head)} size="small" />
            }
            label={t('add.csv.head')}
            slotProps={{ typography: { variant: 'body2' } }}
          />
          <Columns csv={csv} mapping={mapping} onChange={(means) => take(csv, means)} />
        </>
      )}
    </Box>
  )
}

interface ColumnsProps {
  readonly csv: Csv
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

function Columns({ csv, mapping, onChange }: ColumnsProps) {
  const { t } = useTranslation('hosts')
  /** A field belongs to one column: another one gives it up. */
  function set(at: number, field: CsvField | null): void {
    onChange(mapping.map((now, other) => (other === at ? field : now === field ? null : now)))
  }
  return (
    <Box component="section" aria-labelledby="csv-columns">
      <Typography variant="h4" component="h3" id="csv-columns" sx={{ mb: 1 }}>
        {t('add.csv.columns')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 170px), 1fr))',
        }}
      >
        {csv.columns.map((column, at) => (
          <SelectInput<CsvField | 'none'>
            // Columns have no other name than their place.
            key={String(at)}
            name={`csv-${at}`}
            label={csv.hasHead ? <span data-given>{column}</span> : t('add.csv.column', { number: column })}
            value={mapping[at] ?? 'none'}
            choices={[
              { id: 'none', label: t('add.csv.unused') },
              ...csvFields.map((id) => ({ id, label: t(`add.csv.field.${id}`) })),
            ]}
            onChange={(field) => set(at, field === 'none' ? null : field)}
            help={<span data-given>{csv.rows[0]?.[at]}</span>}
          />
        ))}
      </Box>
    </Box>
  )
}
