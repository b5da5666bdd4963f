import Box from '@mui/material/Box'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'

/** Whether the way to the next step is the footer's primary button, stands beside the step's own, or is left out for it. */
export type WayOn = 'primary' | 'beside' | 'none'

interface Footer {
  readonly place: HTMLElement | null
  /** Takes the footer's primary button; the returned function gives it back. */
  readonly take: (leaves: Exclude<WayOn, 'primary'>) => () => void
}

const Slot = createContext<Footer>({ place: null, take: () => () => undefined })

interface FooterSlotProps {
  /** Draws step and footer, with the place of the step's own primary button. */
  readonly children: (place: ReactNode, wayOn: WayOn) => ReactNode
}

/** Gives `FooterAction` its place in the footer. */
export function FooterSlot({ children }: FooterSlotProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const [takers, setTakers] = useState<readonly { readonly leaves: WayOn }[]>([])
  const footer = useMemo<Footer>(
    () => ({
      place,
      take: (leaves) => {
        const taker = { leaves }
        setTakers((all) => [...all, taker])
        return () => setTakers((all) => all.filter((one) => one !== taker))
      },
    }),
    [place],
  )
  return (
    <Slot value={footer}>
      {children(
        <Box ref={setPlace} sx={{ display: 'contents' }} />,
        takers.length === 0 ? 'primary' : takers.some(({ leaves }) => leaves === 'none') ? 'none' : 'beside',
      )}
    </Slot>
  )
}

interface FooterActionProps {
  /** The way to the next step stays beside it: the action comes first, and nothing has to wait for it. */
  readonly besideNext?: boolean
  readonly children?: ReactNode
}

/** The one primary button of a step, in the footer instead of the way to the next step. */
export function FooterAction({ besideNext = false, children }: FooterActionProps) {
  const { place, take } = useContext(Slot)
  useLayoutEffect(() => take(besideNext ? 'beside' : 'none'), [take, besideNext])
  return place && createPortal(children, place)
}
