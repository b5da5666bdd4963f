import CloseIcon from '@mui/icons-material/Close'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'

const Slot = createContext<HTMLElement | null>(null)

interface SheetSlotProps {
  /** Draws the frame, with the place of the sheet where it belongs. */
  readonly children: (place: ReactNode) => ReactNode
}

/** Gives `SideSheet` its place in the frame. */
export function SheetSlot({ children }: SheetSlotProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return <Slot value={place}>{children(<Box ref={setPlace} sx={{ display: 'contents' }} />)}</Slot>
}

interface SideSheetProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Pixels. */
  readonly width?: number
}

/**
 * Details of what is selected, beside the content and never over it while there is room. The focus goes to its head
 * when it opens, and back to where it was when it closes; Escape closes it.
 */
export function SideSheet({ open, ...rest }: SideSheetProps) {
  const place = useContext(Slot)
  if (!open || !place) return null
  return createPortal(<Sheet {...rest} />, place)
}

function Sheet({ title, onClose, children, width = 400 }: Omit<SideSheetProps, 'open'>) {
  const { t } = useTranslation('ui')
  const id = useId()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    head.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <Box
      component="aside"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
      sx={{
        width: { xs: '100%', sm: width },
        maxWidth: '100%',
        position: { xs: 'absolute', md: 'static' },
        right: 0,
        top: { xs: 48, md: 'auto' },
        bottom: 0,
        zIndex: 10,
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
        borderLeft: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, py: 1.5 }}>
        <Typography id={id} ref={head} tabIndex={-1} variant="h2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        <IconButton aria-label={t('sheet.close')} onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      {/* A long text without a button in it is scrolled by keys too. */}
      <Box
        role="group"
        aria-labelledby={id}
        tabIndex={0}
        sx={{ position: 'relative', flex: 1, overflow: 'auto', px: 2, pb: 2 }}
      >
        {children}
      </Box>
    </Box>
  )
}
