import { createStore, type StoreApi } from 'zustand/vanilla'
import { type StepId, stepIds } from './step-ids'

/** Where the window is; the address after `#`. */
export type Route =
  | { readonly at: 'start' }
  /** The wizard before there is an environment. */
  | { readonly at: 'new'; readonly way: NewWay }
  | { readonly at: 'overview' | 'health' | 'activity'; readonly dir: string }
  /** The wizard at the first step with a problem, which the frame finds out. */
  | { readonly at: 'continue'; readonly dir: string }
  /** `field` takes the focus once it is drawn. */
  | { readonly at: 'install'; readonly dir: string; readonly step: StepId; readonly field?: string }
  | { readonly at: 'run'; readonly dir: string; readonly run: string }
  | { readonly at: 'missing'; readonly address: string }

export type NewWay = 'lab' | 'create' | 'open' | 'import'
const ways: readonly NewWay[] = ['lab', 'create', 'open', 'import']

export function formatRoute(route: Route): string {
  switch (route.at) {
    case 'start':
      return '#/'
    case 'new':
      return `#/new/${route.way}`
    case 'install': {
      const field = route.field === undefined ? '' : `?field=${encodeURIComponent(route.field)}`
      return `${folder(route.dir)}/install/${route.step}${field}`
    }
    case 'continue':
      return `${folder(route.dir)}/install`
    case 'run':
      return `${folder(route.dir)}/activity/${encodeURIComponent(route.run)}`
    case 'missing':
      return `#${route.address}`
    default:
      return `${folder(route.dir)}/${route.at}`
  }
}

/** Any address gives a route; one that means nothing gives `missing`. */
export function parseRoute(hash: string): Route {
  const address = hash.replace(/^#/, '') || '/'
  const [path = '', query = ''] = address.split('?')
  const parts = decoded(path)
  const missing: Route = { at: 'missing', address }
  if (!parts) return missing
  const [head, first, screen, last, ...rest] = parts
  if (head === undefined) return { at: 'start' }
  if (head === 'new') {
    const way = ways.find((known) => known === (first ?? 'create'))
    return way && screen === undefined ? { at: 'new', way } : missing
  }
  if (head !== 'env' || first === undefined || rest.length > 0) return missing
  return environmentRoute(first, screen ?? 'overview', last, query) ?? missing
}

/** The environment that a route is about. */
export function dirOf(route: Route): string | null {
  return 'dir' in route ? route.dir : null
}

function environmentRoute(
  dir: string,
  screen: string,
  last: string | undefined,
  query: string,
): Route | null {
  if (screen === 'activity')
    return last === undefined ? { at: 'activity', dir } : { at: 'run', dir, run: last }
  if (screen === 'install') {
    if (last === undefined) return { at: 'continue', dir }
    const step = stepIds.find((known) => known === last)
    const field = new URLSearchParams(query).get('field')
    return step ? { at: 'install', dir, step, ...(field === null ? {} : { field }) } : null
  }
  if (last !== undefined) return null
  return screen === 'overview' || screen === 'health' ? { at: screen, dir } : null
}

function decoded(path: string): string[] | null {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent)
  } catch {
    return null
  }
}

function folder(dir: string): string {
  return `#/env/${encodeURIComponent(dir)}`
}

export interface RouteState {
  readonly route: Route
  /** `replace` leaves no entry to go back to. */
  readonly go: (route: Route, how?: 'push' | 'replace') => void
}

/** What of the browser is used. */
export interface AddressBar {
  readonly read: () => string
  readonly write: (hash: string, how: 'push' | 'replace') => void
  readonly onChange: (take: () => void) => void
}

export function createRouteStore(bar: AddressBar): StoreApi<RouteState> {
  const store = createStore<RouteState>((set) => ({
    route: parseRoute(bar.read()),
    go: (route, how = 'push') => {
      bar.write(formatRoute(route), how)
      set({ route })
    },
  }))
  bar.onChange(() => store.setState({ route: parseRoute(bar.read()) }))
  return store
}

export function browserAddressBar(): AddressBar {
  return {
    read: () => window.location.hash,
    write: (hash, how) =>
      how === 'push' ? window.history.pushState(null, '', hash) : window.history.replaceState(null, '', hash),
    onChange: (take) => {
      window.addEventListener('popstate', take)
      window.addEventListener('hashchange', take)
    },
  }
}
