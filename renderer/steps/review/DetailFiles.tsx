import ExpandIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english, hasWords, type Message } from '#shared/message/message'
import type { Detail, FieldRow } from '#shared/model/plan'
import { useMessage } from '../../i18n/use-message'
import { CommandBlock } from '../../ui/CommandBlock'
import { Diff } from '../../ui/Diff'
import { Mono } from '../../ui/Mono'

/** What changes inside of files and containers: diffs, and fields now and then. */
export function DetailFiles({ details }: { readonly details: readonly Detail[] }) {
  const { t } = useTranslation('review')
  const tables = details.flatMap((detail) => (detail.type === 'table' ? [detail] : []))
  const diffs = details.flatMap((detail) => (detail.type === 'diff' ? [detail] : []))
  const scripts = details.flatMap((detail) =>
    detail.type === 'commands' ? [detail.commands.join('\n')] : [],
  )
  return (
    <>
      {scripts.map((script) => (
        <CommandBlock key={script} command={script} />
      ))}
      {tables.map(({ rows }) => (
        <FieldTable
          key={rows.map(({ field, to }) => `${english(field)} ${english(to)}`).join('\n')}
          rows={rows}
        />
      ))}
      {diffs.length > 0 && (
        <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
          <Typography variant="h3">{t('details.files')}</Typography>
          {diffs.map(({ path, text }, at) => (
            <FileDiff key={path} path={path} text={text} first={at === 0} />
          ))}
          <Typography variant="caption" color="textSecondary">
            {t('details.masked')}
          </Typography>
        </Box>
      )}
    </>
  )
}

interface FileDiffProps {
  readonly path: string
  readonly text: Message
  /** The first one is open from the start. */
  readonly first: boolean
}

function FileDiff({ path, text, first }: FileDiffProps) {
  const [open, setOpen] = useState(first)
  const say = useMessage()
  return (
    <Box sx={{ minWidth: 0 }}>
      <ButtonBase
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        sx={{
          width: '100%',
          justifyContent: 'flex-start',
          textAlign: 'left',
          gap: 0.5,
          minHeight: 32,
          borderRadius: 0.5,
        }}
      >
        <ExpandIcon fontSize="small" aria-hidden sx={{ transform: open ? 'none' : 'rotate(-90deg)' }} />
        <Box component="span" sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
          <Mono>{path}</Mono>
        </Box>
      </ButtonBase>
      {open && <Diff path={path} text={say(text)} />}
    </Box>
  )
}

interface FieldTableProps {
  readonly rows: readonly FieldRow[]
}

/** The container's fields that differ. */
function FieldTable({ rows }: FieldTableProps) {
  const { t } = useTranslation('review')
  const say = useMessage()
  const cell = {
    p: 0.75,
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderTop: '1px solid',
    borderColor: 'divider',
  }
  const head = { p: 0.75, textAlign: 'left', typography: 'caption', color: 'text.secondary', fontWeight: 600 }
  return (
    <Box>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('details.table')}
      </Typography>
      <Box
        component="table"
        sx={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse', typography: 'body2' }}
      >
        <thead>
          <tr>
            <Box component="th" scope="col" sx={{ ...head, width: '26%' }}>
              {t('details.field')}
            </Box>
            <Box component="th" scope="col" sx={head}>
              {t('details.from')}
            </Box>
            <Box component="th" scope="col" sx={head}>
              {t('details.to')}
            </Box>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, from, to }) => (
            <tr key={[field, from, to].map(english).join(' ')}>
              <Box component="th" scope="row" data-given sx={{ ...cell, textAlign: 'left', fontWeight: 500 }}>
                {say(field)}
              </Box>
              <Box component="td" sx={{ ...cell, bgcolor: 'slipway.removed' }}>
                {hasWords(from) ? <Mono wrap>{say(from)}</Mono> : t('details.nothing')}
              </Box>
              <Box component="td" sx={{ ...cell, bgcolor: 'slipway.added' }}>
                {hasWords(to) ? <Mono wrap>{say(to)}</Mono> : t('details.nothing')}
              </Box>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  )
}
