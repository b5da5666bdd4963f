import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One folder of test data: an inventory as it would lie on disk, and what is expected of it. */
export interface CaseFolder {
  readonly name: string
  readonly dir: string
  /** The inventory file or folder. */
  readonly inventory: string
  readonly expected: unknown
}

const besideInventory = new Set(['expected.json', 'group_vars', 'host_vars'])

/** Every folder below `cases` or `cases-wrong`, in order. */
export function caseFolders(kind: 'cases' | 'cases-wrong'): readonly CaseFolder[] {
  const root = fileURLToPath(new URL(kind, import.meta.url))
  return readdirSync(root)
    .sort()
    .map((name) => {
      const dir = join(root, name)
      const [inventory, ...more] = readdirSync(dir).filter((entry) => !besideInventory.has(entry))
      if (inventory === undefined || more.length > 0) throw new Error(`${dir} must hold one inventory`)
      const expected: unknown = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8'))
      return { name, dir, inventory: join(dir, inventory), expected }
    })
}
