import { CacheProvider, type EmotionCache } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider, useColorScheme } from '@mui/material/styles'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import { commandWords } from '#shared/failure/command'
import { shellLine } from '#shared/lib/shell'
import { setLanguage } from '../i18n'
import { dirOf, type Stores, StoresContext, useApp, useRoute } from '../state'
import { createSlipwayTheme } from '../styles/theme'
import { type WholeCommand, WholeCommandContext } from '../ui/whole-command'
import { CrashGuard } from './CrashGuard'
import { Frame } from './Frame'
import { RunEnds } from './RunEnds'

interface AppProps {
  readonly stores: Stores
  readonly texts: i18n
  readonly styles: EmotionCache
  /** Instead of the screens of the address. */
  readonly content?: ReactNode
}

/** The whole window. */
export function App({ stores, texts, styles, content }: AppProps) {
  return (
    <CacheProvider value={styles}>
      <I18nextProvider i18n={texts}>
        <StoresContext value={stores}>
          <Themed>
            <Language texts={texts} />
            <RunEnds />
            <CrashGuard>
              <Commands>
                <Frame content={content} />
              </Commands>
            </CrashGuard>
          </Themed>
        </StoresContext>
      </I18nextProvider>
    </CacheProvider>
  )
}

/** Commands in failures are about the environment that is open, and run in a terminal of Slipway's machine. */
function Commands({ children }: { readonly children: ReactNode }) {
  const call = useApp((app) => app.info?.call)
  const dir = useRoute((state) => dirOf(state.route))
  const whole = useMemo<WholeCommand>(
    () => (command) => (call ? shellLine(commandWords(call, command, dir)) : null),
    [call, dir],
  )
  return <WholeCommandContext value={whole}>{children}</WholeCommandContext>
}

function Themed({ children }: { readonly children: ReactNode }) {
  const density = useApp((app) => app.preferences.density)
  const mode = useApp((app) => app.preferences.theme)
  const theme = useMemo(() => createSlipwayTheme(density), [density])
  return (
    <ThemeProvider theme={theme} defaultMode={mode} storageManager={null} noSsr>
      <CssBaseline enableColorScheme />
      <Mode />
      {children}
    </ThemeProvider>
  )
}

/** Which of the two palettes holds is a preference of ours, not MUI's own storage. */
function Mode() {
  const mode = useApp((app) => app.preferences.theme)
  const { setMode } = useColorScheme()
  useEffect(() => setMode(mode), [mode, setMode])
  return null
}

function Language({ texts }: { readonly texts: i18n }) {
  const language = useApp((app) => app.preferences.language)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    if (texts.language !== language) void setLanguage(texts, language)
  }, [language, texts])
  return null
}
