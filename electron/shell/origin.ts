/** The window's own address: one host, nothing else is ever loaded. */
export const appScheme = 'slipway'
export const appHost = 'app'
export const appOrigin = `${appScheme}://${appHost}`
export const appUrl = `${appOrigin}/`

/** Whether an address is below the window's own; whatever cannot be read is not. */
export function isAppUrl(url: string): boolean {
  const parsed = parseUrl(url)
  if (!parsed) return false
  const { protocol, host, username, password } = parsed
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === ''
}

export function parseUrl(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
