import { appOrigin, parseUrl } from './origin'

/** Hosts of documentation that texts of ours link to; only over https. */
export const documentationHosts: ReadonlySet<string> = new Set([
  'docs.openstack.org',
  'releases.openstack.org',
  'docs.docker.com',
  'www.debian.org',
  'bugs.debian.org',
])

export interface Outside {
  /** Opens an address in the user's browser, when it may be and the user agrees; true when it was opened. */
  open(url: string): Promise<boolean>
  /** From now on addresses of that origin may be opened: one that Slipway itself answered with, such as Horizon's. */
  allow(url: string): void
}

export interface OutsideParts {
  readonly openExternal: (url: string) => Promise<void>
  /** Asks the user, who sees the whole address. */
  readonly confirm: (url: string) => Promise<boolean>
}

/** The only way from the window to another program: everything that is not on the list is dropped without a question. */
export function makeOutside({ openExternal, confirm }: OutsideParts): Outside {
  const origins = new Set<string>()
  let asking = false
  return {
    allow: (url) => {
      const parsed = webAddress(url)
      if (parsed) origins.add(parsed.origin)
    },
    open: async (url) => {
      const parsed = webAddress(url)
      if (!parsed || asking) return false
      if (!origins.has(parsed.origin) && !isDocumentation(parsed)) return false
      asking = true
      try {
        if (!(await confirm(parsed.href))) return false
        await openExternal(parsed.href)
        return true
      } finally {
        asking = false
      }
    },
  }
}

/** Addresses that an answer of Slipway holds for the user to open. */
export function addressesIn(request: string, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (request === 'access.card' && 'horizonUrl' in value && typeof value.horizonUrl === 'string')
    return [value.horizonUrl]
  if (request === 'tunnel.open' && 'url' in value && typeof value.url === 'string') return [value.url]
  return []
}

function isDocumentation(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && documentationHosts.has(url.hostname)
}

/** http and https without a user in it; never ours. */
function webAddress(text: string): URL | null {
  const url = parseUrl(text)
  if (!url) return null
  if (url.username !== '' || url.password !== '' || url.origin === appOrigin) return null
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
}
