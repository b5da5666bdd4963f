import type { ServiceCell } from '../../state'

const gap = 0.35

/**
 * A bar with a part for each service, as wide as its share of the operations and filled by what has ended of them: one
 * background, since hundreds of them are drawn many times a second. Percent and colours of the theme.
 */
export function segmentsImage(cells: Iterable<ServiceCell>): string {
  const parts = [...cells].filter(({ total }) => total > 0)
  const all = parts.reduce((sum, { total }) => sum + total, 0)
  if (all === 0) return 'none'
  const room = 100 - gap * (parts.length - 1)
  const stops: string[] = []
  let at = 0
  for (const cell of parts) {
    const width = (cell.total / all) * room
    for (const [colour, count] of fillsOf(cell)) {
      if (count === 0) continue
      const next = at + (count / cell.total) * width
      stops.push(`${colour} ${percent(at)} ${percent(next)}`)
      at = next
    }
    stops.push(`${colours.ground} ${percent(at)} ${percent(at + gap)}`)
    at += gap
  }
  return `linear-gradient(to right, ${stops.join(', ')})`
}

const colours = {
  good: 'var(--sw-palette-success-main)',
  bad: 'var(--sw-palette-error-main)',
  busy: 'var(--sw-palette-primary-main)',
  none: 'var(--sw-palette-text-disabled)',
  cut: 'var(--sw-palette-warning-main)',
  rest: 'var(--sw-palette-divider)',
  ground: 'var(--sw-palette-background-paper)',
}

function fillsOf(cell: ServiceCell): readonly (readonly [string, number])[] {
  return [
    [colours.good, cell.done + cell.unchanged],
    [colours.bad, cell.failed],
    [colours.busy, cell.running],
    [colours.none, cell.skipped],
    [colours.cut, cell.interrupted],
    [colours.rest, cell.waiting],
  ]
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`
}

/** The cells of several hosts as if they were one. */
export function addCells(all: Iterable<ReadonlyMap<string, ServiceCell>>): Map<string, ServiceCell> {
  const sums = new Map<string, { -readonly [K in keyof ServiceCell]: ServiceCell[K] }>()
  for (const cells of all) {
    for (const [service, cell] of cells) {
      const sum = sums.get(service)
      if (!sum) sums.set(service, { ...cell })
      else {
        sum.waiting += cell.waiting
        sum.running += cell.running
        sum.done += cell.done
        sum.unchanged += cell.unchanged
        sum.failed += cell.failed
        sum.skipped += cell.skipped
        sum.interrupted += cell.interrupted
        sum.total += cell.total
      }
    }
  }
  return sums
}
