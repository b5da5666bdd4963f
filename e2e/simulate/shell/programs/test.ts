import { resolvePath } from '../paths'
import type { Call } from '../types'

/** What `test` and `[` say. */
export function holds(words: readonly string[], shell: Call['shell']): boolean {
  const [first, second, third] = words
  if (first === '!') return !holds(words.slice(1), shell)
  const { files } = shell.machine
  if (words.length === 2 && second !== undefined) {
    const path = resolvePath(shell, second)
    switch (first) {
      case '-e':
        return files.isFolder(path) || files.read(path) !== null
      case '-f':
      case '-r':
        return files.read(path) !== null
      case '-d':
        return files.isFolder(path)
      case '-s':
        return (files.read(path) ?? '') !== ''
      case '-L':
        return false
      case '-n':
        return second !== ''
      case '-z':
        return second === ''
    }
  }
  if (words.length === 1) return first !== ''
  switch (second) {
    case '=':
    case '==':
      return first === third
    case '!=':
      return first !== third
    case '-gt':
      return Number(first) > Number(third)
    case '-ge':
      return Number(first) >= Number(third)
    case '-lt':
      return Number(first) < Number(third)
    case '-le':
      return Number(first) <= Number(third)
    case '-eq':
      return Number(first) === Number(third)
    case '-ne':
      return Number(first) !== Number(third)
    default:
      throw new Error(`no test ${words.join(' ')}`)
  }
}
