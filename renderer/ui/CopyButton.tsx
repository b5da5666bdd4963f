import CheckIcon from '@mui/icons-material/Check'
import CopyIcon from '@mui/icons-material/ContentCopy'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface CopyButtonProps {
  /** Long or secret texts are made when they are wanted; a promise that rejects copies nothing. */
  readonly text: string | (() => string | Promise<string>)
  /** What is copied: "Copy the command". */
  readonly label?: string
  readonly iconOnly?: boolean
  /** Empties the clipboard after so many seconds, if it still holds the text; for secrets. */
  readonly clearAfter?: number
}

type Copied = 'no' | 'yes' | 'failed'

/** Puts a text into the clipboard and says so. */
export function CopyButton({ text, label, iconOnly = false, clearAfter }: CopyButtonProps) {
  const { t } = useTranslation('ui')
  const [copied, setCopied] = useState<Copied>('no')
  useEffect(() => {
    if (copied === 'no') return undefined
    const timer = setTimeout(() => setCopied('no'), 4000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      const copy = typeof text === 'string' ? text : await text()
      await navigator.clipboard.writeText(copy)
      setCopied('yes')
      if (clearAfter !== undefined) setTimeout(() => void clearClipboard(copy), clearAfter * 1000)
    } catch {
      setCopied('failed')
    }
  }

  const name = label ?? t('copy.do')
  const done = clearAfter === undefined ? t('copy.done') : t('copy.clears', { seconds: clearAfter })
  const said = copied === 'yes' ? done : copied === 'failed' ? t('copy.failed') : name
  const icon = copied === 'yes' ? <CheckIcon fontSize="small" /> : <CopyIcon fontSize="small" />
  return (
    <>
      {iconOnly ? (
        <Tooltip title={said}>
          <IconButton aria-label={name} onClick={() => void copy()}>
            {icon}
          </IconButton>
        </Tooltip>
      ) : (
        <Button variant="outlined" startIcon={icon} onClick={() => void copy()}>
          {said}
        </Button>
      )}
      <span role="status" className="sw-unseen">
        {copied === 'no' ? '' : said}
      </span>
    </>
  )
}

/** Another text that was copied meanwhile stays; where the clipboard cannot be read, it is emptied to be safe. */
async function clearClipboard(text: string): Promise<void> {
  try {
    if ((await navigator.clipboard.readText()) === text) await navigator.clipboard.writeText('')
  } catch {
    await navigator.clipboard.writeText('').catch(() => undefined)
  }
}
