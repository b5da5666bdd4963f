import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Route, useApp, useDraft } from '../state'
import { useStepName } from './StepRail'
import { stepIds, stepOfOption } from './steps'

/** Somewhere to go. */
export interface Place {
  readonly id: string
  readonly kind: 'screen' | 'step' | 'host' | 'service' | 'option' | 'environment'
  readonly name: string
  readonly route: Route
}

/** Everything of the open environment that has a name, and the other environments. */
export function usePlaces(): readonly Place[] {
  const { t } = useTranslation()
  const stepName = useStepName()
  const dir = useDraft((state) => state.draft.dir)
  const hosts = useDraft((state) => state.draft.hosts)
  const catalog = useDraft((state) => state.draft.catalog)
  const recent = useApp((app) => app.recent)
  return useMemo(() => {
    const others = (recent ?? []).filter((item) => item.there && item.dir !== dir)
    const environments = others.map(({ name, dir: other }) =>
      place('environment', name, { at: 'overview', dir: other }),
    )
    if (dir === null) return environments
    const step = (id: (typeof stepIds)[number], field: string) =>
      ({ at: 'install', dir, step: id, field }) as const
    return [
      ...(['overview', 'health', 'activity'] as const).map((at) =>
        place('screen', t(`nav.${at}`), { at, dir }),
      ),
      ...stepIds.map((id) => place('step', stepName(id), { at: 'install', dir, step: id })),
      ...hosts.map(({ name }) => place('host', name, step('hosts', `host:${name}`))),
      ...catalog.map(({ id, title }) => place('service', title, step('services', `service:${id}`))),
      ...catalog.flatMap(({ options }) =>
        options.map(({ name }) => place('option', name, step(stepOfOption(name), name))),
      ),
      ...environments,
    ]
  }, [t, stepName, dir, hosts, catalog, recent])
}

function place(kind: Place['kind'], name: string, route: Route): Place {
  return { id: `${kind} ${JSON.stringify(route)}`, kind, name, route }
}

/** Names that hold the query, those that begin with it first; options only when something is asked for. */
export function found(places: readonly Place[], query: string): readonly Place[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return places.filter((item) => item.kind !== 'option')
  const ranked = places.flatMap((item) => {
    const at = item.name.toLowerCase().indexOf(wanted)
    return at < 0 ? [] : [{ item, rank: at === 0 ? 0 : 1 }]
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
}
