import Box from '@mui/material/Box'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Route, useRoute, useRuns } from '../state'
import { SheetSlot } from '../ui/SideSheet'
import { Connection } from './Connection'
import { Continue } from './Continue'
import { CrashGuard } from './CrashGuard'
import { Judged } from './Judged'
import { LiveRunBar } from './LiveRunBar'
import { Missing } from './Missing'
import { Navigation } from './Navigation'
import { paletteId } from './Palette'
import { screens } from './registry'
import { TopBar } from './TopBar'
import { Waiting } from './Waiting'
import { Wizard } from './Wizard'

/** Everything around a screen: top bar, navigation or steps, side sheet, and the bar of a run that goes on. */
export function Frame({ content }: { readonly content?: ReactNode }) {
  const { t } = useTranslation()
  const route = useRoute((state) => state.route)
  useTitle()
  return (
    <SheetSlot>
      {(sheet) => (
        <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', bgcolor: 'background.default' }}>
          <Box component="a" href="#content" className="sw-skip" onClick={skip}>
            {t('skip')}
          </Box>
          <TopBar />
          <Connection />
          <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
            {'dir' in route && route.at !== 'install' && route.at !== 'continue' && (
              <Navigation dir={route.dir} at={route.at} />
            )}
            <CrashGuard key={route.at}>
              <Suspense fallback={<Waiting />}>
                <Judged>{content ? <Main>{content}</Main> : contentOf(route)}</Judged>
              </Suspense>
            </CrashGuard>
            {sheet}
          </Box>
          <LiveRunBar />
        </Box>
      )}
    </SheetSlot>
  )
}

function contentOf(route: Route): ReactNode {
  if (route.at === 'install') return <Wizard step={route.step} dir={route.dir} />
  if (route.at === 'continue') return <Continue dir={route.dir} />
  if (route.at === 'new') return <Wizard step="environment" dir={null} />
  if (route.at === 'missing')
    return (
      <Main>
        <Missing />
      </Main>
    )
  const Screen = screens[route.at]
  return (
    <Main>
      <Screen />
    </Main>
  )
}

function Main({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="main" id="content" tabIndex={-1} sx={{ flex: 1, minWidth: 0, overflow: 'auto' }}>
      {children}
    </Box>
  )
}

/** The address belongs to the router, so the link moves the focus by itself. */
function skip(event: React.MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

/** The window is named after its screen, and a new screen is read from its head on. */
function useTitle(): void {
  const at = useRoute((state) => state.route.at)
  const part = useRoute(({ route }) =>
    route.at === 'install' ? route.step : route.at === 'new' ? route.way : null,
  )
  const wantsField = useRoute(({ route }) => route.at === 'install' && route.field !== undefined)
  const wantsRow = useRuns(({ shown }) => at === 'activity' && shown !== null)
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of screen that counts
  useEffect(() => {
    let old = first.current ? null : document.title
    let named: HTMLElement | null = null
    const moves = old !== null && !wantsField && !wantsRow
    first.current = false
    const follow = () => {
      const head = document.getElementById('page-title')
      const title = `${head?.textContent} · Slipway`
      if (!head || title === old) return
      if (document.title !== title) document.title = title
      if (head === named) return
      // What was read while the screen loaded has gone with its focus.
      const moved = named === null ? !isTaken() : document.activeElement === document.body
      if (moves && moved) head.focus({ preventScroll: true })
      old = null
      named = head
    }
    follow()
    const watch = new MutationObserver(follow)
    watch.observe(document.body, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [at, part])
}

/** A field of the new screen has the focus already, or somebody types into the palette again. */
function isTaken(): boolean {
  const { activeElement } = document
  if (activeElement?.closest(`#${paletteId}`)) return true
  const content = document.getElementById('content')
  return content !== activeElement && content?.contains(activeElement) === true
}
