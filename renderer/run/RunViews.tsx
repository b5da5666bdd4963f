import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HostSheet } from './HostSheet'
import { HostList } from './hosts/HostList'
import { type LogFilter, noFilter } from './log/filter'
import { LogPane } from './log/LogPane'
import { MarkShapes } from './Marks'
import { Matrix } from './matrix/Matrix'
import { Overall } from './Overall'
import { useSeen } from './source'
import { Timeline } from './timeline/Timeline'
import './run.css'

export type RunTab = 'hosts' | 'matrix' | 'timeline' | 'log'
const tabs: readonly RunTab[] = ['hosts', 'matrix', 'timeline', 'log']

interface RunViewsProps {
  /** Further tabs, after the four of every run. */
  readonly more?: readonly { readonly id: string; readonly label: string; readonly content: ReactNode }[]
  /** Buttons of a failure besides its log. */
  readonly failureActions: (hosts: readonly string[], op: string) => ReactNode
}

/** The same run seen in four ways; what fails stays in sight above them. */
export function RunViews({ more = [], failureActions }: RunViewsProps) {
  const { t } = useTranslation('run')
  const [tab, setTab] = useState<string>('hosts')
  const [filter, setFilter] = useState<LogFilter>(noFilter)
  const [host, setHost] = useState<string | null | undefined>(undefined)
  const failing = useSeen(({ board }) => board.counts.failed)
  const open = useCallback((next: string | null) => setHost(next), [])
  const showLog = useCallback((part: Pick<LogFilter, 'host' | 'op'>) => {
    setFilter({ ...noFilter, ...part })
    setTab('log')
  }, [])
  const extra = more.find(({ id }) => id === tab)
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <MarkShapes />
      <Overall />
      <Tabs
        value={tab}
        onChange={(_event, next: string) => setTab(next)}
        aria-label={t('tabs.label')}
        variant="scrollable"
        scrollButtons={false}
        sx={{ minHeight: 42, mb: 1.25, borderBottom: '1px solid', borderColor: 'divider' }}
      >
        {tabs.map((id) => (
          <Tab
            key={id}
            value={id}
            id={`run-tab-${id}`}
            data-field={`tab:${id}`}
            aria-controls="run-panel"
            label={
              id === 'hosts' && failing > 0 ? t('tabs.hostsFailing', { count: failing }) : t(`tabs.${id}`)
            }
            sx={{ minHeight: 42 }}
          />
        ))}
        {more.map(({ id, label }) => (
          <Tab
            key={id}
            value={id}
            id={`run-tab-${id}`}
            data-field={`tab:${id}`}
            aria-controls="run-panel"
            label={label}
            sx={{ minHeight: 42 }}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id="run-panel" aria-labelledby={`run-tab-${tab}`} sx={{ flex: 1, minHeight: 240 }}>
        {tab === 'hosts' && <HostList onOpen={open} failureActions={failureActions} />}
        {tab === 'matrix' && <Matrix onOpen={open} />}
        {tab === 'timeline' && <Timeline onOpen={open} />}
        {tab === 'log' && <LogPane filter={filter} onFilter={setFilter} />}
        {extra?.content}
      </Box>
      <HostSheet
        host={host}
        onClose={() => setHost(undefined)}
        onLog={showLog}
        failureActions={failureActions}
      />
    </Box>
  )
}
