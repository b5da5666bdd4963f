import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useIntentName } from '../i18n/use-intent-name'
import { useMessage } from '../i18n/use-message'
import { type Route, useApp, useChecks, useDraft, useRuns, useStores } from '../state'
import { useLocale } from '../ui/use-locale'
import { useStepName } from './StepRail'
import { stepIds, stepOfOption } from './steps'

/** Somewhere to go. */
export interface Place {
  readonly id: string
  readonly kind:
    | 'screen'
    | 'action'
    | 'step'
    | 'host'
    | 'service'
    | 'option'
    | 'check'
    | 'run'
    | 'environment'
  readonly name: string
  readonly route: Route
  /** What is done on the way there. It changes no host. */
  readonly act?: () => void
}

/** Everything of the open environment that has a name, what can be done with it, and the other environments. */
export function usePlaces(): readonly Place[] {
  const dir = useDraft((state) => state.draft.dir)
  const recent = useApp((app) => app.recent)
  const named = useNamed(dir)
  const acts = useActs(dir)
  const runs = useRunPlaces(dir)
  const checks = useCheckPlaces(dir)
  return useMemo(() => {
    const others = (recent ?? []).filter((item) => item.there && item.dir !== dir)
    const environments = others.map(({ name, dir: other }) =>
      place('environment', name, { at: 'overview', dir: other }),
    )
    return [...named.screens, ...acts, ...named.rest, ...checks, ...runs, ...environments]
  }, [dir, recent, named, acts, runs, checks])
}

const none: readonly Place[] = []

/** Screens, and what stands in the environment's files. */
function useNamed(dir: string | null): {
  readonly screens: readonly Place[]
  readonly rest: readonly Place[]
} {
  const { t } = useTranslation()
  const stepName = useStepName()
  const hosts = useDraft((state) => state.draft.hosts)
  const catalog = useDraft((state) => state.draft.catalog)
  return useMemo(() => {
    if (dir === null) return { screens: none, rest: none }
    const step = (id: (typeof stepIds)[number], field: string) =>
      ({ at: 'install', dir, step: id, field }) as const
    return {
      screens: (['overview', 'health', 'activity'] as const).map((at) =>
        place('screen', t(`nav.${at}`), { at, dir }),
      ),
      rest: [
        ...stepIds.map((id) => place('step', stepName(id), { at: 'install', dir, step: id })),
        ...hosts.map(({ name }) => place('host', name, step('hosts', `host:${name}`))),
        ...catalog.map(({ id, title }) => place('service', title, step('services', `service:${id}`))),
        ...catalog.flatMap(({ options }) =>
          options.map(({ name }) => place('option', name, step(stepOfOption(name), name))),
        ),
      ],
    }
  }, [t, stepName, dir, hosts, catalog])
}

/** What can be done from anywhere: it asks hosts, and changes none. A run begins where its plan is read. */
function useActs(dir: string | null): readonly Place[] {
  const { t } = useTranslation()
  const stores = useStores()
  return useMemo(() => {
    if (dir === null) return none
    const saved = (act: () => Promise<void>) => () =>
      void stores.draft
        .getState()
        .flush()
        .then((ok) => (ok ? act() : undefined))
    const step = (id: (typeof stepIds)[number]) => ({ at: 'install', dir, step: id }) as const
    const { checks, hosts, plan } = stores
    const acts = [
      ['health', { at: 'health', dir }, () => checks.getState().runHealth(dir)],
      ['preflight', step('preflight'), () => checks.getState().runPreflight(dir)],
      ['test', step('hosts'), () => hosts.getState().test(dir)],
      ['plan', step('review'), () => plan.getState().make(dir, { kind: 'deploy' })],
    ] as const
    return acts.map(([id, route, act]) => ({
      ...place('action', t(`palette.act.${id}`), route),
      act: saved(act),
    }))
  }, [t, stores, dir])
}

/** Every run by what it did, when and how it ended. */
function useRunPlaces(dir: string | null): readonly Place[] {
  const { t } = useTranslation('run')
  const nameOf = useIntentName()
  const locale = useLocale()
  const list = useRuns((state) => state.list)
  return useMemo(() => {
    if (dir === null) return none
    const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
    return list.map(({ id, intent, result, startedAt }) =>
      place(
        'run',
        [intent ? nameOf(intent) : t('title'), when.format(new Date(startedAt)), t(`results.${result}`)].join(
          ' · ',
        ),
        { at: 'run', dir, run: id },
      ),
    )
  }, [dir, list, locale, nameOf, t])
}

/** Checks that were asked, each once. */
function useCheckPlaces(dir: string | null): readonly Place[] {
  const say = useMessage()
  const results = useChecks((state) => state.preflight.results)
  return useMemo(() => {
    if (dir === null) return none
    const titles = new Map((results ?? []).map(({ check, title }) => [check, title]))
    return [...titles].map(([check, title]) =>
      place('check', say(title), { at: 'install', dir, step: 'preflight', field: `check:${check}` }),
    )
  }, [dir, results, say])
}

function place(kind: Place['kind'], name: string, route: Route): Place {
  return { id: `${kind} ${JSON.stringify(route)}`, kind, name, route }
}

/** Kinds that are many: they are listed only when something is asked for. */
const many: ReadonlySet<Place['kind']> = new Set(['option', 'check', 'run'])

/** Names that hold the query, those that begin with it first. */
export function found(places: readonly Place[], query: string): readonly Place[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return places.filter((item) => !many.has(item.kind))
  const ranked = places.flatMap((item) => {
    const at = item.name.toLowerCase().indexOf(wanted)
    return at < 0 ? [] : [{ item, rank: at === 0 ? 0 : 1 }]
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
}
