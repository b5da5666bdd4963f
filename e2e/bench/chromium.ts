import { existsSync } from 'node:fs'

/** Debian's Chromium, or the one that SLIPWAY_CHROMIUM names. */
export function chromiumPath(): string {
  const candidates = [process.env.SLIPWAY_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome']
  const found = candidates.find((path) => path !== '' && existsSync(path))
  if (!found)
    throw new Error('There is no Chromium: install Debian’s package, or name one in SLIPWAY_CHROMIUM.')
  return found
}
