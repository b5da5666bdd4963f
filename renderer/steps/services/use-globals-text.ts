import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '#shared/failure/failure'
import { type Stores, useDraft, useStores } from '../../state'
import { unsavedText, unsavedTextNote } from './unsaved-text'

export interface GlobalsText {
  readonly text: string
  readonly state: 'saved' | 'waiting' | 'saving' | 'refused'
  /** Why it could not be written, or what is wrong with it though it is. */
  readonly problems: readonly Failure[]
  /** Somebody else wrote the file since this text was begun. */
  readonly isOvertaken: boolean
  readonly write: (text: string) => void
  /** Tries again at once. */
  readonly save: () => void
  /** Writes this text over what somebody else wrote. */
  readonly overwrite: () => void
  /** Forgets what was written here and shows the file. */
  readonly drop: () => void
}

const file = 'globals.yml'
const quiet = 600

interface Own {
  readonly text: string
  readonly version: string
  readonly state: GlobalsText['state']
  readonly problems: readonly Failure[]
}

/**
 * globals.yml as a text that saves itself. What cannot be written is kept beside the file until it is put right or
 * dropped, so that neither leaving the step nor closing the window loses it.
 */
export function useGlobalsText(): GlobalsText {
  const stores = useStores()
  const known = useDraft(({ draft }) => draft.files[file])
  const held = useDraft(({ draft }) => unsavedText(draft.notes))
  const [own, setOwn] = useState<Own | null>(() => held && { ...held, state: 'waiting', problems: [] })
  const now = useRef(own)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const mounted = useRef(true)
  const running = useRef<Promise<void>>(undefined)

  const take = useCallback((next: Own | null) => {
    now.current = next
    if (mounted.current) setOwn(next)
  }, [])

  const saveOnce = useCallback(() => writeOnce(stores, now, take), [stores, take])

  /** Until all that was typed is written or refused; one writing at a time. */
  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    const all = async () => {
      do await saveOnce()
      while (now.current?.state === 'waiting')
      stores.draft.getState().setUnwritten(null)
    }
    running.current ??= all().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [stores, saveOnce])

  useEffect(() => {
    mounted.current = true
    // Answers given in forms go into the file before it is shown as a text.
    void stores.draft.getState().flushEdits()
    if (now.current) void save()
    return () => {
      mounted.current = false
      if (now.current?.state === 'waiting') void save()
      clearTimeout(timer.current)
    }
  }, [stores, save])

  const write = useCallback(
    (text: string) => {
      const before = now.current
      const version = before?.version ?? stores.draft.getState().draft.files[file]?.version ?? ''
      const problems = before?.problems ?? []
      take({ text, version, state: before?.state === 'saving' ? 'saving' : 'waiting', problems })
      stores.draft.getState().setUnwritten(save)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), quiet)
    },
    [stores, save, take],
  )

  return useMemo(
    () => ({
      text: own?.text ?? known?.text ?? '',
      state: own?.state ?? 'saved',
      problems: own ? own.problems : (known?.problems ?? []),
      isOvertaken: own?.problems.some(({ code }) => code === 'file.changed') ?? false,
      write,
      save: () => void save(),
      overwrite: () => {
        const version = stores.draft.getState().draft.files[file]?.version
        if (now.current && version) take({ ...now.current, version, state: 'waiting' })
        void save()
      },
      drop: () => {
        clearTimeout(timer.current)
        take(null)
        stores.draft.getState().setUnwritten(null)
        stores.draft.getState().setNote(unsavedTextNote, null)
        void stores.environment.getState().reload()
      },
    }),
    [own, known, write, save, take, stores],
  )
}

async function writeOnce(
  stores: Stores,
  now: RefObject<Own | null>,
  take: (next: Own | null) => void,
): Promise<void> {
  const sent = now.current
  if (!sent) return
  take({ ...sent, state: 'saving' })
  const written = await writeText(stores, sent)
  // Read again: it may have been typed on meanwhile.
  const latest = now.current ?? sent
  const goesOn = latest.text !== sent.text
  if (written.ok && !goesOn) take(null)
  else if (written.ok) take({ ...latest, version: written.version, state: 'waiting', problems: [] })
  else take({ ...latest, state: goesOn ? 'waiting' : 'refused', problems: written.failures })
}

type Written =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/** Writes the whole file. A refused text goes into the notes, a written one leaves them. */
async function writeText({ client, draft, environment }: Stores, { text, version }: Own): Promise<Written> {
  const { dir } = environment.getState()
  await draft.getState().flushEdits()
  const result = await client.call('file.write', { dir: dir ?? '', file, text, version })
  const { notes } = draft.getState().draft
  // Another environment may be open by now: its notes are not this text's.
  const isHere = environment.getState().dir === dir
  if (!result.ok) {
    if (isHere) draft.getState().setNote(unsavedTextNote, { text, version })
    if (isHere && result.failures.some(({ code }) => code === 'file.changed'))
      await environment.getState().reload()
    return result
  }
  if (isHere) {
    environment.getState().tookFile(result.value)
    if (unsavedText(notes)) draft.getState().setNote(unsavedTextNote, null)
    await environment.getState().reload()
  }
  return { ok: true, version: result.value.version }
}
