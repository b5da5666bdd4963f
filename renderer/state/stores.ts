import type { StoreApi } from 'zustand/vanilla'
import type { JsonValue } from '#shared/lib/json'
import type { RunView } from '#shared/model/run-view'
import type { Client } from '../client'
import { type AppState, createAppStore, type PreferenceStorage } from './app'
import { type ChecksState, createChecksStore } from './checks'
import { createDraftStore, type DraftState } from './draft'
import { type Draft, type DraftHost, withEdits } from './draft-view'
import { createEnvironmentStore, type EditableFile, type EnvironmentState } from './environment'
import { createHostsStore, type HostsState } from './hosts'
import { patientClient } from './patience'
import { createPlanStore, type PlanState } from './plan'
import { type AddressBar, createRouteStore, dirOf, type RouteState } from './route'
import { createRunStore, type RunState } from './run'
import { createRunsStore, type RunsState } from './runs'
import { createVisitsStore, type VisitsState } from './visits'

export interface Stores {
  readonly client: Client
  readonly app: StoreApi<AppState>
  readonly route: StoreApi<RouteState>
  readonly environment: StoreApi<EnvironmentState>
  readonly draft: StoreApi<DraftState>
  readonly hosts: StoreApi<HostsState>
  readonly checks: StoreApi<ChecksState>
  readonly plan: StoreApi<PlanState>
  readonly run: StoreApi<RunState>
  readonly runs: StoreApi<RunsState>
  readonly visits: StoreApi<VisitsState>
}

export interface StoresOptions {
  readonly storage: PreferenceStorage
  readonly addressBar: AddressBar
  /** The browser's language. */
  readonly locale: string
}

/** All stores of a window, told of each other where one follows from another. */
export function createStores(client: Client, { storage, addressBar, locale }: StoresOptions): Stores {
  const environment = createEnvironmentStore(client)
  const patient = patientClient(client, () => environment.getState().patience)
  const stores: Stores = {
    client,
    app: createAppStore(client, storage, locale),
    route: createRouteStore(addressBar),
    environment,
    draft: createDraftStore(client, environment),
    hosts: createHostsStore(patient),
    checks: createChecksStore(patient),
    plan: createPlanStore(patient),
    run: createRunStore(patient),
    runs: createRunsStore(client),
    visits: createVisitsStore(storage),
  }
  joinDraft(stores)
  markStaleOnChange(stores)
  lookForEvidence(stores)
  followVisits(stores)
  followRoute(stores)
  followNotices(stores)
  return stores
}

/** Keeps the draft in step with all that it is made of. */
function joinDraft(stores: Stores): void {
  const { environment, draft, hosts, checks, plan, run, visits } = stores
  let made: readonly unknown[] = []
  let inventory: readonly unknown[] = []
  let edited: Pick<Draft, 'hosts' | 'groups'> = { hosts: [], groups: {} }

  function editedInventory(): Pick<Draft, 'hosts' | 'groups'> {
    const { summary, groups, vars } = environment.getState()
    const { edits } = draft.getState()
    const from = [summary, groups, vars, edits]
    if (!same(from, inventory)) {
      inventory = from
      const known: DraftHost[] = (summary?.hosts ?? []).map((host) => ({
        ...host,
        vars: vars[host.name] ?? {},
      }))
      edited = withEdits({ hosts: known, groups }, edits)
    }
    return edited
  }

  function join(): void {
    const known = environment.getState()
    const edits = draft.getState()
    const seen = hosts.getState()
    const { preflight, waivers } = checks.getState()
    const answers = preflight.complete ? preflight.results : null
    const planned = plan.getState()
    const { id, view, dir } = run.getState()
    const { visited } = visits.getState()
    const from = [
      known,
      edits.options,
      edits.edits,
      edits.notes,
      seen.tests,
      seen.tested,
      seen.links,
      answers,
      preflight.ranAt,
      preflight.stale,
      waivers,
      planned.plan,
      planned.stale,
      id,
      view.state,
      view.endedAt,
      view.startedAt,
      visited,
    ]
    if (same(from, made)) return
    made = from
    draft.setState({
      draft: {
        dir: known.dir,
        summary: known.summary,
        failures: known.failures,
        files: known.files,
        catalog: known.catalog,
        common: known.common,
        ...editedInventory(),
        options: withOptions(known.summary?.options ?? [], edits.options),
        notes: { ...known.notes, ...edits.notes },
        tests: seen.tests,
        tested: seen.tested,
        links: seen.links,
        checks: answers,
        checked: answers && preflight.ranAt ? { at: preflight.ranAt, outOfDate: preflight.stale } : null,
        waivers,
        plan: planned.stale ? null : planned.plan,
        planned: planned.plan && { at: planned.plan.madeAt, outOfDate: planned.stale },
        run: id !== null && dir === known.dir ? runOf(id, view) : null,
        edited: id !== null && dir === known.dir && known.changedFiles ? known.changedFiles.length > 0 : null,
        visited,
      },
    })
  }

  for (const store of [environment, draft, hosts, checks, plan, run, visits]) store.subscribe(join)
}

/** Options as they are on disk, with what was edited since; null takes one away. */
function withOptions(
  known: readonly { readonly name: string; readonly value: JsonValue }[],
  edits: Readonly<Record<string, JsonValue>>,
): Draft['options'] {
  const all = { ...Object.fromEntries(known.map(({ name, value }) => [name, value])), ...edits }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}

/** Checks and plan are of what was decided then. */
function markStaleOnChange({ environment, draft, plan, checks }: Stores): void {
  const markStale = () => {
    plan.getState().markStale()
    checks.getState().markStale()
  }
  draft.subscribe((now, before) => {
    if (now.options !== before.options || now.edits !== before.edits) {
      if (now.saving === 'pending') markStale()
    }
  })
  environment.subscribe((now, before) => {
    if (now.dir !== before.dir || now.files === before.files) return
    const rewritten = Object.values(now.files).some((file) => {
      const was = before.files[file.file as EditableFile]
      return was !== undefined && was.version !== file.version
    })
    if (rewritten) markStale()
  })
}

/** What was seen of hosts before; asked again whenever the environment was read, since it may not hold any more. */
function lookForEvidence({ client, environment, hosts, checks }: Stores): void {
  environment.subscribe(({ dir, summary }, before) => {
    if (dir === null || summary === null || summary === before.summary) return
    void client.call('evidence.last', { dir }).then((last) => {
      if (environment.getState().dir !== dir) return
      if (last.ok) {
        environment.setState({ changedFiles: last.value.changedFiles })
        hosts.getState().takeKept(last.value.tests)
      }
      checks.getState().takeKept(last.ok ? last.value.preflight : null)
    })
  })
}

/** A step was visited when the user goes on from it: to open it alone decides nothing. */
function followVisits({ route, environment, visits }: Stores): void {
  environment.subscribe(({ dir }, before) => {
    if (dir !== before.dir) visits.getState().open(dir)
  })
  route.subscribe(({ route: now }, { route: before }) => {
    if (before.at !== 'install') return
    const stays = now.at === 'install' && now.dir === before.dir && now.step === before.step
    if (!stays && environment.getState().dir === before.dir) visits.getState().left(before.dir, before.step)
  })
}

/** The environment that the address names is the open one. */
function followRoute(stores: Stores): void {
  const { app, route, environment, draft, hosts, checks, plan, run, runs } = stores
  let open: string | null = null

  async function follow(): Promise<void> {
    const dir = dirOf(route.getState().route)
    if (dir === open) return
    const leaving = open
    open = dir
    if (leaving !== null) await draft.getState().flush()
    if (open !== dir) return
    for (const store of [draft, hosts, checks, plan, run, runs]) store.getState().reset()
    if (dir === null) {
      environment.getState().close()
      void app.getState().loadRecent()
    } else {
      void environment.getState().open(dir)
      void checks.getState().loadWaivers(dir)
      void run.getState().followLatest(dir)
      void runs.getState().load(dir)
    }
  }

  route.subscribe(() => void follow())
  void follow()
}

/** Shows what others changed; what the user is just changing is saved first, and says so when it cannot be. */
function followNotices({ client, app, route, environment, draft, run, runs }: Stores): void {
  client.onNotice((notice) => {
    if (notice.type === 'menu') {
      const { go } = route.getState()
      if (notice.action === 'newEnvironment') go({ at: 'new', way: 'create' })
      else if (notice.action === 'openEnvironment') go({ at: 'new', way: 'open' })
      else app.getState().show(notice.action)
      return
    }
    if (notice.type === 'showRun') {
      route.getState().go({ at: 'run', dir: notice.dir, run: notice.run })
      return
    }
    if (notice.type === 'runsChanged') void runs.getState().loadLive()
    if (notice.dir !== environment.getState().dir) return
    if (notice.type === 'runsChanged') {
      void runs.getState().load(notice.dir)
      if (run.getState().state !== 'live' && run.getState().state !== 'beginning')
        void run.getState().followLive(notice.dir)
    } else if (draft.getState().saving === 'saved') void environment.getState().reload()
  })
  client.onState((state) => {
    if (state !== 'open') return
    void runs.getState().loadLive()
    const { state: following, dir, id } = run.getState()
    if (following === 'lost' && dir !== null && id !== null) void run.getState().follow(dir, id)
    if (environment.getState().status === 'failed') void environment.getState().reload()
  })
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function runOf(id: string, { state, next, startedAt, endedAt }: RunView): Draft['run'] {
  return { id, state: state === 'done' && next !== undefined ? 'staged' : state, at: endedAt ?? startedAt }
}
