import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunResult } from '#shared/model/run'
import { useApp, useEnvironment, useRun, useRuns, useStores } from '../state'

/**
 * While a run lives: closing the page asks, and its end is told to a user who looks elsewhere. Only in a browser: the
 * desktop's window has both of its own.
 */
export function RunEnds() {
  const web = useApp((app) => app.info?.door === 'web')
  return web ? (
    <>
      <AskBeforeLeaving />
      <TellEnd />
    </>
  ) : null
}

function AskBeforeLeaving() {
  const live = useRun((run) => run.state === 'live')
  const elsewhere = useRuns((runs) => runs.live.length > 0)
  const ask = live || elsewhere
  useEffect(() => {
    if (!ask) return undefined
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [ask])
  return null
}

function TellEnd() {
  const { t } = useTranslation()
  const { run, route } = useStores()
  const name = useEnvironment((state) => state.summary?.name ?? '')
  useEffect(
    () =>
      run.subscribe((now, before) => {
        if (before.state !== 'live' || now.id !== before.id || now.view.state === 'running') return
        if (before.view.state !== 'running' || now.dir === null || now.id === null) return
        const [dir, id] = [now.dir, now.id]
        tell(t(`run.ended.${now.view.state satisfies RunResult}`, { name }), t('run.look'), id, () =>
          route.getState().go({ at: 'run', dir, run: id }),
        )
      }),
    [run, route, name, t],
  )
  return null
}

function tell(title: string, body: string, tag: string, open: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  if (document.visibilityState === 'visible' && document.hasFocus()) return
  const told = new Notification(title, { body, tag })
  told.onclick = () => {
    window.focus()
    told.close()
    open()
  }
}
