import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Answer } from './answers'
import { FixDialog } from './FixDialog'
import { WaiverDialog } from './WaiverDialog'

interface Asked {
  readonly kind: 'fix' | 'waive'
  readonly title: string
  /** As it was when the dialog was asked for; on the page it may change or go meanwhile. */
  readonly answer: Answer
}

interface Dialogs {
  readonly show: (asked: Asked) => void
}

const DialogsContext = createContext<Dialogs>({ show: () => undefined })

export function useDialogs(): Dialogs {
  return useContext(DialogsContext)
}

interface DialogsProps {
  readonly dir: string
  readonly today: string
  readonly children: ReactNode
}

/** Holds the dialogs of answers: an answer goes away when it is put right, its dialog stays until it is closed. */
export function Dialogs({ dir, today, children }: DialogsProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const dialogs = useMemo(() => ({ show: setAsked }), [])
  const close = () => {
    setAsked(null)
    // What opened it may be gone.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('page-title')?.focus()
    })
  }
  return (
    <DialogsContext value={dialogs}>
      {children}
      {asked?.kind === 'fix' && <FixDialog dir={dir} {...asked} onClose={close} />}
      {asked?.kind === 'waive' && <WaiverDialog dir={dir} today={today} {...asked} onClose={close} />}
    </DialogsContext>
  )
}
