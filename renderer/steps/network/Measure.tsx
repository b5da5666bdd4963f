import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkMeasure } from '#shared/ipc/areas/hosts'
import { useMessage } from '../../i18n/use-message'
import { type DraftHost, useDraft, useHosts } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { SelectInput, TextInput } from '../../ui/Field'
import { ProgressBar } from '../../ui/ProgressBar'
import { StateMark } from '../../ui/StateMark'
import { Term } from '../../ui/Term'
import { LinkMatrix } from './LinkMatrix'
import { marks, useLinkWords } from './link-words'
import { badLinks, countsOf, mostMeasured, verdicts } from './links'
import { hostGroups } from './roles'
import { Section } from './Section'
import { useMtus } from './use-mtus'

/** Every pair of hosts over the API network, measured on demand; what is known already is drawn while the rest comes. */
export function Measure() {
  const { t } = useTranslation('network')
  const dir = useDraft(({ draft }) => draft.dir)
  const flush = useDraft((state) => state.flush)
  const { measure, stop } = useHosts((state) => state)
  const links = useHosts((state) => state.links)
  const measuring = useHosts((state) => state.measuring)
  const failures = useHosts((state) => state.failures)
  const chosen = useChosenHosts()
  const { hosts } = chosen
  const mtu = useMtus()
  const tooMany = hosts.length > mostMeasured
  const pairs = hosts.length * (hosts.length - 1)
  async function begin(): Promise<void> {
    if (dir === null) return
    await flush()
    const names = hosts.map(({ name }) => name)
    await measure(dir, { hosts: names, ...(mtu.wanted === null ? {} : { mtu: mtu.wanted }) })
  }
  return (
    <Section title={t('measure.title')} text={t('measure.text')}>
      <Box data-field="links" sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Paper variant="outlined" sx={{ p: 2 }}>
          <Wishes chosen={chosen} mtu={mtu} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, alignItems: 'center' }}>
            {measuring ? (
              <Button variant="outlined" onClick={stop}>
                {t('measure.stop')}
              </Button>
            ) : (
              <Button
                variant="outlined"
                disabled={tooMany || mtu.wrong || hosts.length < 2}
                onClick={() => void begin()}
              >
                {hosts.length < 2 ? t('measure.oneHost') : t('measure.begin', { count: pairs })}
              </Button>
            )}
          </Box>
          {measuring && <Progress done={links.length} pairs={pairs} />}
        </Paper>
        <FailureList failures={failures} announce />
        {links.length > 0 ? (
          <Measured links={links} />
        ) : (
          !measuring && <EmptyState title={t('measure.none')} text={t('measure.noneText')} />
        )}
      </Box>
    </Section>
  )
}

interface WishesProps {
  readonly chosen: ReturnType<typeof useChosenHosts>
  readonly mtu: ReturnType<typeof useMtus>
}

/** Which hosts, and how large packets. */
function Wishes({ chosen, mtu }: WishesProps) {
  const { t } = useTranslation('network')
  const { hosts, group, setGroup, groups } = chosen
  const tooMany = hosts.length > mostMeasured
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
      }}
    >
      <SelectInput
        name="measure-hosts"
        given
        label={t('measure.hosts')}
        value={group}
        choices={groups}
        onChange={setGroup}
        {...(tooMany ? { warning: t('measure.tooMany', { count: hosts.length, most: mostMeasured }) } : {})}
      />
      <SelectInput
        name="measure-mtu"
        label={<Term id="mtu">{t('measure.mtu')}</Term>}
        value={mtu.choice}
        choices={mtu.choices}
        onChange={mtu.setChoice}
        help={mtu.help}
      />
      {mtu.choice === 'own' && (
        <TextInput
          name="measure-own"
          label={t('measure.own')}
          value={mtu.own}
          onChange={mtu.setOwn}
          mono
          {...(mtu.wrong ? { error: t('measure.ownWrong') } : {})}
        />
      )}
    </Box>
  )
}

interface ProgressProps {
  readonly done: number
  readonly pairs: number
}

function Progress({ done, pairs }: ProgressProps) {
  const { t } = useTranslation('network')
  return (
    <Box sx={{ mt: 2 }}>
      <ProgressBar
        value={pairs === 0 ? 0 : done / pairs}
        label={t('measure.running', { done: done, count: pairs })}
      />
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        {t('measure.running', { done: done, count: pairs })}
      </Box>
    </Box>
  )
}

function Measured({ links }: { readonly links: readonly LinkMeasure[] }) {
  const { t } = useTranslation('network')
  const counts = useMemo(() => countsOf(links), [links])
  const words = useLinkWords()
  return (
    <>
      <Box
        component="ul"
        aria-label={t('measure.sum')}
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 2 }}
      >
        {[...verdicts].reverse().map((verdict) =>
          counts[verdict] > 0 || verdict === 'good' ? (
            <Box
              component="li"
              key={verdict}
              sx={{ display: 'flex', gap: 0.75, alignItems: 'center', fontVariantNumeric: 'tabular-nums' }}
            >
              <StateMark state={marks[verdict]} silent />
              {t(`verdict.${verdict}`, { count: counts[verdict] })}
            </Box>
          ) : null,
        )}
      </Box>
      <LinkMatrix links={links} />
      <Findings links={links} words={words} />
    </>
  )
}

interface FindingsProps {
  readonly links: readonly LinkMeasure[]
  readonly words: (link: LinkMeasure) => string
}

/** What is not good, in words, worst first. */
function Findings({ links, words }: FindingsProps) {
  const say = useMessage()
  const { t } = useTranslation('network')
  const bad = useMemo(() => badLinks(links), [links])
  const [all, setAll] = useState(false)
  if (bad.length === 0) return null
  const shown = all ? bad : bad.slice(0, 8)
  return (
    <Box sx={{ typography: 'body2' }}>
      <Box component="ul" aria-label={t('measure.findings')} sx={{ m: 0, pl: 2.5 }}>
        {shown.map((link) => (
          <li key={`${link.from} ${link.to}`}>
            {words(link)}
            {link.failure && (
              <Box component="span" data-given sx={{ color: 'text.secondary' }}>
                {` ${say(link.failure.what)} ${say(link.failure.remedy)}`}
              </Box>
            )}
          </li>
        ))}
      </Box>
      {bad.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('measure.allFindings', { count: bad.length })}
        </Button>
      )}
    </Box>
  )
}

/** No name of a group. */
const everyHost = '*'

/** All hosts, or those of a group; a crowd begins with its first group that is small enough. */
function useChosenHosts() {
  const { t } = useTranslation('network')
  const draft = useDraft((state) => state.draft)
  const sets = useMemo(() => hostGroups(draft), [draft])
  const all = useMemo<readonly DraftHost[]>(() => draft.hosts.filter(({ target }) => target), [draft.hosts])
  const small = sets.find(({ hosts }) => hosts.length <= mostMeasured && hosts.length > 1)?.group
  const [wish, setGroup] = useState<string | null>(null)
  const group = wish ?? (all.length <= mostMeasured ? everyHost : (small ?? everyHost))
  const hosts = group === everyHost ? all : (sets.find((one) => one.group === group)?.hosts ?? all)
  const groups = [
    { id: everyHost, label: t('interfaces.all', { count: all.length }) },
    ...sets.map((one) => ({
      id: one.group,
      label: one.group,
      note: t('hosts', { count: one.hosts.length }),
    })),
  ]
  return { hosts, group, setGroup, groups }
}
