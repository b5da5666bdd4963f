import OpenIcon from '@mui/icons-material/OpenInNewOutlined'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { useApp, useStores } from '../../state'

interface OutsideLinkProps {
  readonly url: string
  readonly variant: 'contained' | 'outlined'
  readonly children: ReactNode
}

/** Opens an address in the user's browser: a page of its own, or asked of the desktop, which asks the user. */
export function OutsideLink({ url, variant, children }: OutsideLinkProps) {
  const { client } = useStores()
  const desktop = useApp((app) => app.info?.door === 'electron')
  return (
    <Button
      variant={variant}
      startIcon={<OpenIcon />}
      href={url}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        if (!desktop) return
        event.preventDefault()
        void client.call('desktop.openExternal', { url })
      }}
    >
      {children}
    </Button>
  )
}
