import { useMemo, useState } from 'react'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import { useDraft } from '../../state'
import { areRolesOpen, isUnplaced, type Memberships, membershipsOf } from './groups'
import { candidatesOf, type Suggestion, suggestRoles } from './suggest-roles'
import { suggestionEdits } from './suggestion-edits'

/** A layout for the hosts at hand, and how far it has been answered; all views share it. */
export interface Suggesting {
  readonly suggestion: Suggestion
  readonly memberships: Memberships
  /** What takes it over. */
  readonly edits: readonly InventoryEdit[]
  /** Whether its marks are drawn: as long as a host has no group, and whenever it is asked for. */
  readonly shown: boolean
  readonly show: (shown: boolean) => void
  /** No host has a role yet. */
  readonly isOpen: boolean
}

export function useSuggestion(): Suggesting {
  const draft = useDraft((state) => state.draft)
  const { hosts, tests, groups } = draft
  const [wish, show] = useState<boolean | null>(null)
  const memberships = useMemo(() => membershipsOf(groups), [groups])
  const suggestion = useMemo(
    () => suggestRoles(candidatesOf({ hosts, tests, groups })),
    [hosts, tests, groups],
  )
  const edits = useMemo(() => suggestionEdits(suggestion, memberships), [suggestion, memberships])
  const isOpen = useMemo(() => areRolesOpen(draft), [draft])
  const shown = edits.length > 0 && (wish ?? hosts.some(isUnplaced))
  return { suggestion, memberships, edits, shown, show, isOpen }
}
