import { CacheProvider, type EmotionCache } from '@emotion/react'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider, useColorScheme } from '@mui/material/styles'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import { setLanguage } from '../i18n'
import { type Stores, StoresContext, useApp } from '../state'
import { createSlipwayTheme } from '../styles/theme'
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
              <Frame content={content} />
            </CrashGuard>
          </Themed>
        </StoresContext>
      </I18nextProvider>
    </CacheProvider>
  )
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
