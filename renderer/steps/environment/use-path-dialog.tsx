import { type ReactNode, useState } from 'react'
import { useApp, useStores } from '../../state'
import { FolderBrowser, type FolderBrowserProps } from '../../ui/FolderBrowser'

interface PathDialogProps {
  readonly title: string
  readonly wanted: FolderBrowserProps['wanted']
  /** The folder that it begins in. */
  readonly start?: string
  readonly onChoose: (path: string) => void
}

export interface PathDialog {
  readonly show: () => void
  /** To be drawn where the dialog is used. */
  readonly dialog: ReactNode
}

/** Asks for a path of Slipway's machine: with the desktop's own dialog where there is one, else with one of the window. */
export function usePathDialog({ title, wanted, start, onChoose }: PathDialogProps): PathDialog {
  const { client } = useStores()
  const desktop = useApp((app) => app.info?.door === 'electron')
  const [open, setOpen] = useState(false)
  const at = start ? { at: start } : {}
  async function pick(): Promise<void> {
    const isFile = wanted === 'file' || wanted === 'either'
    const picked = isFile
      ? await client.call('desktop.pickFile', { kind: 'any', ...at })
      : await client.call('desktop.pickFolder', at)
    // A desktop that shows no dialog is no reason to be stuck.
    if (!picked.ok) setOpen(true)
    else if (picked.value.path !== null) onChoose(picked.value.path)
  }
  const dialog = (
    <FolderBrowser
      open={open}
      title={title}
      wanted={wanted}
      {...(start ? { start } : {})}
      browse={(path) => client.call('app.browse', path === undefined ? {} : { path })}
      onChoose={(path) => {
        setOpen(false)
        onChoose(path)
      }}
      onClose={() => setOpen(false)}
    />
  )
  return { show: () => (desktop ? void pick() : setOpen(true)), dialog }
}
