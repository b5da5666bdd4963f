import { useCallback, useMemo, useRef } from 'react'

export interface Selection<Row> {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** Names the box of a row: "Choose ctl1". */
  readonly labelOf: (row: Row) => string
  /** Names the box of all rows. */
  readonly labelOfAll: string
}

/** Boxes of rows: one by one, from the last one on with Shift, or all that are shown. */
export function useChoice<Row>(
  selection: Selection<Row> | undefined,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
) {
  const last = useRef(0)
  const chosen = selection?.chosen
  const all = useMemo((): 'all' | 'some' | 'none' => {
    if (!chosen || chosen.size === 0) return 'none'
    return rows.every((row) => chosen.has(keyOf(row))) ? 'all' : 'some'
  }, [chosen, rows, keyOf])
  const toggle = useCallback(
    (at: number, extend: boolean): void => {
      const row = rows[at]
      if (!selection || row === undefined) return
      const on = !selection.chosen.has(keyOf(row))
      const [from, to] = extend ? [Math.min(at, last.current), Math.max(at, last.current)] : [at, at]
      last.current = at
      const next = new Set(selection.chosen)
      for (const each of rows.slice(from, to + 1)) {
        if (on) next.add(keyOf(each))
        else next.delete(keyOf(each))
      }
      selection.onChange(next)
    },
    [selection, rows, keyOf],
  )
  const toggleAll = () => selection?.onChange(new Set(all === 'all' ? [] : rows.map(keyOf)))
  return { all, toggle, toggleAll }
}
