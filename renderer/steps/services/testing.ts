import { noWords, quoted } from '#shared/message/message'
import type { CatalogOption, CatalogService } from '#shared/model/catalog'
import { type Draft, type DraftHost, emptyDraft } from '../../state'

/** A service of a catalog of toys, switched on. */
export function service(id: string, more: Partial<CatalogService> = {}): CatalogService {
  return {
    id,
    title: id.toUpperCase(),
    summary: quoted(''),
    category: 'core',
    needs: [],
    switch: option(`enable_${id}`, { type: 'bool', default: true }),
    containers: [{ key: id, name: id, image: id, group: 'control' }],
    options: [],
    ...more,
  }
}

export function option(name: string, more: Partial<CatalogOption> = {}): CatalogOption {
  return { name, type: 'string', service: '', help: noWords, default: null, ...more }
}

export function host(name: string, more: Partial<DraftHost> = {}): DraftHost {
  return { name, address: name, groups: [], target: true, vars: {}, ...more }
}

/** Two hosts in `control` and a catalog. */
export function draftOf(catalog: readonly CatalogService[], more: Partial<Draft> = {}): Draft {
  return {
    ...emptyDraft,
    catalog,
    hosts: [host('a'), host('b')],
    groups: { control: { hosts: ['a', 'b'], children: [] }, empty: { hosts: [], children: [] } },
    ...more,
  }
}
