import type { TreeRow } from './plan-view'

export interface TreeMove {
  /** The row that the focus goes to. */
  readonly to?: number
  /** The node that opens or shuts. */
  readonly toggle?: string
}

/** What a key does in a tree, as the practices for trees have it; null for keys that do nothing here. */
export function treeMove(rows: readonly TreeRow[], at: number, key: string): TreeMove | null {
  const row = rows[at]
  if (!row) return null
  const within = (to: number) => (to >= 0 && to < rows.length && to !== at ? { to } : null)
  switch (key) {
    case 'ArrowDown':
      return within(at + 1)
    case 'ArrowUp':
      return within(at - 1)
    case 'Home':
      return within(0)
    case 'End':
      return within(rows.length - 1)
    case 'ArrowRight':
      if (row.open === null) return null
      return row.open ? within(at + 1) : { toggle: row.node.id }
    case 'ArrowLeft':
      if (row.open) return { toggle: row.node.id }
      return row.level > 1 ? within(parentOf(rows, at)) : null
    case 'Enter':
    case ' ':
      return { to: at }
    default:
      return null
  }
}

function parentOf(rows: readonly TreeRow[], at: number): number {
  const level = rows[at]?.level ?? 1
  for (let above = at - 1; above >= 0; above -= 1) {
    if ((rows[above]?.level ?? 1) < level) return above
  }
  return at
}
