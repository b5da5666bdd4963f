import type { Shell } from './types'

/** An absolute path from the shell's folder, without dots. */
export function resolvePath(shell: Shell, path: string): string {
  const whole = path.startsWith('/') ? path : `${shell.folder}/${path}`
  const parts: string[] = []
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}
