import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { generalChecks } from './checks'
import type { Check } from './checks/kit'
import { services } from './services'

export interface FoundCheck {
  readonly check: Check
  /** Where its code and its cases are. */
  readonly folder: string
}

/** Every check, of all services too, with the folder of its name. */
export const allChecks: readonly FoundCheck[] = [
  ...generalChecks.map((check) => ({ check, folder: join(import.meta.dirname, 'checks', check.id) })),
  ...services.flatMap(({ id, checks = [] }) =>
    checks.map((check) => ({ check, folder: join(import.meta.dirname, 'services', id, 'checks', check.id) })),
  ),
]

/** Folders of checks that there are, listed or not. */
export function checkFolders(): readonly string[] {
  const parents = ['checks', ...services.map(({ id }) => join('services', id, 'checks'))]
  return parents.flatMap((parent) => foldersIn(join(import.meta.dirname, parent)))
}

function foldersIn(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name))
  } catch {
    return []
  }
}
