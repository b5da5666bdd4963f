import { useMemo, useState } from 'react'
import { useDraft } from '../../state'
import { useFieldAsked } from '../../ui/focus-field'
import { type HostFilter, type HostRow, matching, noFilter, rowsOf } from './view'

export type HostsView = 'facts' | 'groups'

/** What of the hosts is shown and chosen; both views share it. */
export interface HostView {
  readonly view: HostsView
  readonly setView: (view: HostsView) => void
  readonly rows: readonly HostRow[]
  /** Rows that the filter lets through. */
  readonly shown: readonly HostRow[]
  readonly filter: HostFilter
  readonly setFilter: (filter: HostFilter) => void
  /** Names; hosts that are gone by now are not among them. */
  readonly chosen: ReadonlySet<string>
  readonly choose: (chosen: ReadonlySet<string>) => void
  /** The host whose details are open. */
  readonly open: string | null
  readonly setOpen: (host: string | null) => void
  /** Hosts whose connection is edited together; empty when none are. */
  readonly editing: readonly string[]
  readonly edit: (hosts: readonly string[]) => void
}

export function useHostView(): HostView {
  const hosts = useDraft((state) => state.draft.hosts)
  const tests = useDraft((state) => state.draft.tests)
  const tested = useDraft((state) => state.draft.tested)
  const notes = useDraft((state) => state.draft.notes)
  const [view, setView] = useState<HostsView>('facts')
  const [filter, setFilter] = useState(noFilter)
  const [picked, choose] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpen] = useState<string | null>(null)
  const [editing, edit] = useState<readonly string[]>([])
  const rows = useMemo(() => rowsOf({ hosts, tests, tested, notes }), [hosts, tests, tested, notes])
  const shown = useMemo(() => matching(rows, filter), [rows, filter])
  const chosen = useMemo(() => {
    const there = new Set(rows.map(({ name }) => name))
    return new Set([...picked].filter((name) => there.has(name)))
  }, [rows, picked])
  useFieldAsked((name) => {
    if (name.startsWith('group:')) setView('groups')
    if (name.startsWith('host:')) setFilter(noFilter)
  })
  const open = rows.some(({ name }) => name === opened) ? opened : null
  return { view, setView, rows, shown, filter, setFilter, chosen, choose, open, setOpen, editing, edit }
}
