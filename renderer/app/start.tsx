import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Bridge, createClient, electronWire, type Wire, webSocketWire } from '../client'
import { createI18n, type I18nOptions } from '../i18n'
import { browserAddressBar, createStores } from '../state'
import { createStyleCache } from '../styles/adopted-sheet'
import { App } from './App'
import '../styles/base.css'

declare global {
  interface Window {
    /** Given by Electron's preload; absent in a browser. */
    readonly slipway?: Bridge
  }
}

export interface StartOptions {
  /** Instead of the way to the real Slipway: fixtures. */
  readonly wire?: Wire
  readonly texts?: I18nOptions['texts']
  /** Instead of the screens of the address. */
  readonly content?: ReactNode
}

/** Draws the window into the page. */
export async function startWindow({ wire = realWire(), texts, content }: StartOptions = {}): Promise<void> {
  const stores = createStores(createClient(wire), {
    storage: window.localStorage,
    addressBar: browserAddressBar(),
    locale: navigator.language,
  })
  void stores.app.getState().load()
  const { language } = stores.app.getState().preferences
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element #root.')
  const said = await createI18n(texts ? { language, texts } : { language })
  createRoot(root).render(<App stores={stores} texts={said} styles={createStyleCache()} content={content} />)
}

function realWire(): Wire {
  if (window.slipway) return electronWire(window.slipway)
  const { protocol, host } = window.location
  return webSocketWire(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/socket`)
}
