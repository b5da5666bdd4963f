import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft, useHosts } from '../../state'
import { CauseCards } from '../../ui/CauseCards'
import { type Cause, groupByCause } from '../../ui/causes'
import type { HostView } from './use-host-view'

/** Why hosts cannot be reached, each cause once, with what can be done about it here. */
export function HostFailures({ view: { rows, setOpen, edit } }: { readonly view: HostView }) {
  const { t } = useTranslation('hosts')
  const dir = useDraft((state) => state.draft.dir)
  const flush = useDraft((state) => state.flush)
  const test = useHosts((state) => state.test)
  const testing = useHosts((state) => state.testing)
  const causes = useMemo(
    () =>
      groupByCause(
        rows.flatMap(({ name, state, test: found }) =>
          state === 'failed' && found?.state === 'failed'
            ? found.failures.map((failure) => ({ ...failure, where: { ...failure.where, host: name } }))
            : [],
        ),
      ),
    [rows],
  )
  async function again(hosts: readonly string[]): Promise<void> {
    if (dir !== null && (await flush())) await test(dir, hosts)
  }
  const actions = ({ hosts }: Cause) => {
    const [first = ''] = hosts
    const count = hosts.length
    return (
      <>
        <Button size="small" variant="outlined" onClick={() => (count === 1 ? setOpen(first) : edit(hosts))}>
          {t('test.edit', { count })}
        </Button>
        <Button size="small" variant="outlined" disabled={testing} onClick={() => void again(hosts)}>
          {t('test.again', { count })}
        </Button>
      </>
    )
  }
  return <CauseCards causes={causes} of={rows.length} actions={actions} />
}
