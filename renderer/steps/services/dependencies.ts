import type { CatalogService } from '#shared/model/catalog'
import { asBool } from '../../options/values'
import { type Draft, optionValue } from '../../state'

/** Whether a service is wanted: its switch as it holds now; one without a switch always is. */
export function isWanted(draft: Draft, service: CatalogService): boolean {
  if (!service.switch) return true
  return asBool(optionValue(draft, service.switch.name) ?? service.switch.default) ?? false
}

/** A service that this one cannot be without, as things are chosen now. */
export interface Requirement {
  readonly service: CatalogService
  readonly wanted: boolean
  /** Options that would stand in for it. */
  readonly unless: readonly string[]
}

/** Services that it cannot be without; those that an option stands in for are not among them. */
export function requirementsOf(draft: Draft, service: CatalogService): readonly Requirement[] {
  return (service.requires ?? []).flatMap(({ service: id, unless }) => {
    const needed = draft.catalog.find((other) => other.id === id)
    if (!needed || unless.some((name) => standsIn(draft, name))) return []
    return [{ service: needed, wanted: isWanted(draft, needed), unless }]
  })
}

/** An option that was answered, other than with no. */
function standsIn(draft: Draft, name: string): boolean {
  const value = draft.options[name]
  return value !== undefined && value !== '' && value !== null && asBool(value) !== false
}

/** Wanted services that cannot be without this one: the choices that keep it on. */
export function holders(draft: Draft, service: CatalogService): readonly CatalogService[] {
  return draft.catalog.filter(
    (other) =>
      other.id !== service.id &&
      isWanted(draft, other) &&
      requirementsOf(draft, other).some((requirement) => requirement.service.id === service.id),
  )
}

/** What a choice would need besides: services that are off and that it, or what it needs, cannot be without. */
export function missingFor(draft: Draft, service: CatalogService): readonly CatalogService[] {
  const found = new Set<CatalogService>()
  const visit = (one: CatalogService) => {
    for (const { service: needed, wanted } of requirementsOf(draft, one)) {
      if (wanted || found.has(needed)) continue
      found.add(needed)
      visit(needed)
    }
  }
  visit(service)
  return [...found]
}

/** Services that start before this one, in the catalog's order; names that the catalog lacks are left out. */
export function startsAfter(catalog: readonly CatalogService[], service: CatalogService) {
  return catalog.filter(({ id }) => service.needs.includes(id))
}

export interface Placed {
  readonly service: CatalogService
  readonly column: number
  readonly row: number
}

export interface Edge {
  readonly from: string
  readonly to: string
  /** It cannot be without it; else it only starts after it. */
  readonly firm: boolean
}

/**
 * The catalog as a drawing: each service right of all that it starts after, at about their height. An order that
 * follows from others is not drawn again.
 */
export function drawing(catalog: readonly CatalogService[]): {
  readonly nodes: readonly Placed[]
  readonly edges: readonly Edge[]
} {
  const columns = columnsOf(catalog)
  const byColumn = [...catalog].sort((a, b) => (columns.get(a.id) ?? 0) - (columns.get(b.id) ?? 0))
  const rows = new Map<string, number>()
  const taken = new Set<string>()
  const nodes = byColumn.map((service) => {
    const column = columns.get(service.id) ?? 0
    const before = startsAfter(catalog, service).flatMap(({ id }) => rows.get(id) ?? [])
    const wish =
      before.length === 0 ? 0 : Math.round(before.reduce((sum, row) => sum + row, 0) / before.length)
    const row = freeFrom(wish, (at) => taken.has(`${column} ${at}`))
    taken.add(`${column} ${row}`)
    rows.set(service.id, row)
    return { service, column, row }
  })
  return { nodes, edges: edgesOf(catalog) }
}

function freeFrom(wish: number, isTaken: (row: number) => boolean): number {
  let row = wish
  while (isTaken(row)) row += 1
  return row
}

function columnsOf(catalog: readonly CatalogService[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  const columnOf = (service: CatalogService, above: readonly string[]): number => {
    const known = columns.get(service.id)
    if (known !== undefined) return known
    const before = startsAfter(catalog, service).filter(({ id }) => !above.includes(id))
    const column = Math.max(-1, ...before.map((other) => columnOf(other, [...above, service.id]))) + 1
    columns.set(service.id, column)
    return column
  }
  for (const service of catalog) columnOf(service, [])
  return columns
}

function edgesOf(catalog: readonly CatalogService[]): readonly Edge[] {
  return catalog.flatMap((service) => {
    const before = startsAfter(catalog, service)
    return before.flatMap(({ id }) => {
      const firm = (service.requires ?? []).some((one) => one.service === id)
      const follows = before.some((other) => other.id !== id && isBefore(catalog, id, other, []))
      return firm || !follows ? { from: id, to: service.id, firm } : []
    })
  })
}

/** Whether a service starts before another one, at any distance. */
function isBefore(
  catalog: readonly CatalogService[],
  id: string,
  service: CatalogService,
  above: readonly string[],
): boolean {
  return startsAfter(catalog, service).some(
    (other) =>
      other.id === id || (!above.includes(other.id) && isBefore(catalog, id, other, [...above, service.id])),
  )
}
