import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import { english } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { isLocked, useDraft } from '../../state'
import { CopyButton } from '../../ui/CopyButton'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { LoadingState } from '../../ui/LoadingState'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { Term } from '../../ui/Term'
import { Unreadable } from '../Unreadable'
import { FileText } from './FileText'
import { Unlock } from './Unlock'

/** The environment that is open: what it is, and what can be decided of it here. */
export function Opened() {
  const summary = useDraft((state) => state.draft.summary)
  const failures = useDraft((state) => state.draft.failures)
  if (!summary && failures.length === 0) return <LoadingState rows={5} height={56} />
  const locked = failures.some(isLocked)
  const wrong = [...failures, ...(summary?.problems ?? [])]
  const ofGlobals = wrong.some(({ where }) => where?.file?.endsWith('globals.yml'))
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 920 }}>
      {locked && <Unlock />}
      <Unreadable failures={failures} />
      {summary && summary.problems.length > 0 && <Problems problems={summary.problems} />}
      {summary && <Facts summary={summary} />}
      {summary && <Images summary={summary} />}
      <FileText file="slipway.yml" open={!summary && !locked} />
      {ofGlobals && <FileText file="globals.yml" open />}
      {summary && summary.notes.length > 0 && <Notes notes={summary.notes} />}
    </Box>
  )
}

function Facts({ summary }: { readonly summary: EnvironmentSummary }) {
  const { t } = useTranslation('environment')
  const hosts = useDraft((state) => state.draft.hosts.length)
  const { dir, name, release, passwords } = summary
  return (
    <Paper
      variant="outlined"
      component="dl"
      sx={{
        m: 0,
        p: 2.5,
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 3,
        rowGap: 1,
        alignItems: 'center',
      }}
    >
      <Fact name={t('name_')}>{name}</Fact>
      <Fact name={<Term id="release">{t('release')}</Term>}>{`OpenStack ${release}`}</Fact>
      <Fact name={t('folder')}>
        <Mono wrap>{dir}</Mono>
        <CopyButton text={dir} label={t('copyFolder')} iconOnly />
      </Fact>
      <Fact name={t('opened.hosts')}>{hosts}</Fact>
      <Fact name={t('opened.passwords')}>{t('opened.passwordsSet', { count: passwords.set })}</Fact>
    </Paper>
  )
}

interface FactProps {
  readonly name: ReactNode
  readonly children: ReactNode
}

function Fact({ name, children }: FactProps) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
        {children}
      </Box>
    </>
  )
}

/** Where images come from: slipway.yml says it, and globals.yml over it. */
function Images({ summary: { image } }: { readonly summary: EnvironmentSummary }) {
  const { t } = useTranslation('environment')
  const options = useDraft((state) => state.draft.options)
  const setOption = useDraft((state) => state.setOption)
  const field = (option: string, label: ReactNode, usual: string, help: string) => (
    <TextInput
      name={option}
      option={option}
      label={label}
      mono
      value={options[option] === undefined ? '' : String(options[option])}
      placeholder={usual}
      onChange={(typed) => setOption(option, typed.trim() === '' ? null : typed.trim())}
      help={help}
    />
  )
  return (
    <Box component="section" aria-labelledby="images">
      <Typography variant="h2" id="images">
        {t('images.title')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('images.text')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
        }}
      >
        {field(
          'docker_registry',
          <Term id="registry">{t('images.registry')}</Term>,
          image.registry,
          t('images.registryHelp'),
        )}
        {field('docker_namespace', t('images.namespace'), image.namespace, t('images.namespaceHelp'))}
        {field('openstack_tag', <Term id="tag">{t('images.tag')}</Term>, image.tag, t('images.tagHelp'))}
      </Box>
    </Box>
  )
}

function Problems({ problems }: Pick<EnvironmentSummary, 'problems'>) {
  const { t } = useTranslation('environment')
  return (
    <Box component="section" aria-labelledby="problems">
      <Typography variant="h2" id="problems" sx={{ mb: 1 }}>
        {t('opened.problems')}
      </Typography>
      <FailureList failures={problems} />
    </Box>
  )
}

function Notes({ notes }: Pick<EnvironmentSummary, 'notes'>) {
  const say = useMessage()
  const { t } = useTranslation('environment')
  return (
    <Box component="section" aria-labelledby="notes">
      <Typography variant="h2" id="notes" sx={{ mb: 1 }}>
        {t('opened.notes')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {notes.map(({ code, text }) => (
          <Box
            component="li"
            key={`${code} ${english(text)}`}
            sx={{ display: 'flex', gap: 1, typography: 'body2' }}
          >
            <Box sx={{ pt: '2px' }}>
              <StateMark state="unchanged" size={14} silent />
            </Box>
            <span data-given>{say(text)}</span>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
