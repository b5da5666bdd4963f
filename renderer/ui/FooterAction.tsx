import Box from '@mui/material/Box'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'

interface Footer {
  readonly place: HTMLElement | null
  /** Takes the footer's primary button; the returned function gives it back. */
  readonly take: () => () => void
}

const Slot = createContext<Footer>({ place: null, take: () => () => undefined })

interface FooterSlotProps {
  /** Draws step and footer, with the place of the primary button; `taken` when the step has brought its own. */
  readonly children: (place: ReactNode, taken: boolean) => ReactNode
}

/** Gives `FooterAction` its place in the footer. */
export function FooterSlot({ children }: FooterSlotProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const [takers, setTakers] = useState(0)
  const footer = useMemo<Footer>(
    () => ({
      place,
      take: () => {
        setTakers((count) => count + 1)
        return () => setTakers((count) => count - 1)
      },
    }),
    [place],
  )
  return (
    <Slot value={footer}>{children(<Box ref={setPlace} sx={{ display: 'contents' }} />, takers > 0)}</Slot>
  )
}

/** The one primary button of a step, in the footer instead of the way to the next step. */
export function FooterAction({ children }: { readonly children?: ReactNode }) {
  const { place, take } = useContext(Slot)
  useLayoutEffect(take, [take])
  return place && createPortal(children, place)
}
