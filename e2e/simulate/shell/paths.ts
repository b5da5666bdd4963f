import type { Shell } from './types'

/** An absolute path from the shell's folder, without dots. */
export function resolvePath(shell: Shell, path: string): string {
  const whole = path.startsWith('/') ? path : `${shell.folder}/${path}`
  if (isPlain(whole)) return whole
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Most are: no dots, no doubled slash, none at the end. */
function isPlain(path: string): boolean {
  return !path.includes('/.') && !path.includes('//') && !path.endsWith('/')
}
