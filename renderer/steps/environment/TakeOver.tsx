import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Paper from '@mui/material/Paper'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import type { ImportPreview } from '#shared/ipc/areas/draft'
import { useText } from '../../i18n/use-text'
import { useRoute, useStores } from '../../state'
import { DataTable } from '../../ui/DataTable'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { given, type Sources } from './import-sources'
import {
  dirOf,
  noVault,
  type Target,
  targetProblems,
  type VaultChoice,
  vaultProblems,
} from './new-environment'
import { PathInput } from './PathInput'
import { VaultFields } from './VaultFields'

export type Read = ImportPreview

interface TakeOverProps {
  readonly preview: Read
  readonly sources: Sources
  /** That opened the files; empty when none was given. */
  readonly password: string
  readonly info: AppInfo
}

/** What the configuration means to Slipway, and the environment that is made of it. */
export function TakeOver({ preview, sources, password, info }: TakeOverProps) {
  const { t } = useTranslation('environment')
  const say = useText()
  const [target, setTarget] = useState<Target>({ name: '', dir: '' })
  const [complete, setComplete] = useState(true)
  const [vault, setVault] = useState(noVault)
  const [tried, setTried] = useState(false)
  const { busy, failures, take } = useTaking(info.home)
  const { missing } = preview.passwords
  /** Passwords of one's own come into a file that is not there yet. */
  const newFile = sources.passwords.trim() === '' && complete && missing.length > 0
  const wrong = { ...targetProblems(target, info.home), ...(newFile ? vaultProblems(vault) : {}) }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Understood preview={preview} />
      <Box component="section" aria-labelledby="take-over" sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="h2" id="take-over">
          {t('import.takeOver')}
        </Typography>
        <TextInput
          name="import-name"
          label={t('name_')}
          required
          value={target.name}
          onChange={(name) => setTarget({ ...target, name })}
          {...(tried && wrong.name ? { error: say(wrong.name) } : {})}
        />
        <PathInput
          name="import-dir"
          label={t('folder')}
          browseTitle={t('browseFolder')}
          wanted="folder"
          value={target.dir}
          placeholder={dirOf({ ...target, dir: '' }, info.home)}
          onChange={(dir) => setTarget({ ...target, dir })}
          help={t('import.copied')}
          {...(wrong.dir ? { error: say(wrong.dir) } : {})}
        />
        {missing.length > 0 && (
          <FormControlLabel
            control={<Switch checked={complete} onChange={(_event, on) => setComplete(on)} />}
            label={t('import.complete', { count: missing.length })}
          />
        )}
        {newFile && <VaultFields value={vault} onChange={setVault} tried={tried} />}
        <FailureList failures={failures} announce />
        <Box>
          <Button
            variant="contained"
            disabled={busy}
            data-field="take-over"
            onClick={() => {
              setTried(true)
              if (Object.keys(wrong).length > 0) return
              const fill = complete && missing.length > 0
              void take({ target, sources, password, fill, vault: newFile ? vault : null })
            }}
          >
            {t('import.do', {
              hosts: t('import.hosts', { count: preview.hosts }),
              options: t('import.options', { count: preview.understood.length + preview.unused.length }),
            })}
          </Button>
        </Box>
      </Box>
    </Box>
  )
}

function Understood({ preview }: { readonly preview: Read }) {
  const { t } = useTranslation('environment')
  const { hosts, groups, understood, unused, problems, passwords } = preview
  return (
    <Box component="section" aria-labelledby="understood" sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h2" id="understood">
        {t('import.understood')}
      </Typography>
      <Paper variant="outlined" sx={{ p: 2, display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1 }}>
        <Said mark="done">{t('import.hosts', { count: hosts })}</Said>
        <Said mark="done">{t('import.groups', { count: groups })}</Said>
        <Said mark="done">{t('import.optionsUsed', { count: understood.length })}</Said>
        <Said mark="unchanged">{t('import.optionsUnused', { count: unused.length })}</Said>
        <Said mark={problems.length > 0 ? 'warning' : 'done'}>
          {t('import.contradictions', { count: problems.length })}
        </Said>
        <Said mark={passwords.locked ? 'failed' : 'done'}>
          {passwords.locked
            ? t('import.passwordsLocked')
            : t(passwords.encrypted ? 'import.passwordsEncrypted' : 'import.passwords', {
                count: passwords.set,
              })}
        </Said>
      </Paper>
      {passwords.locked && <FailureList failures={[passwords.locked]} />}
      {problems.length > 0 && (
        <>
          <Typography variant="h3">{t('import.problems')}</Typography>
          <FailureList failures={problems} severity="warning" />
        </>
      )}
      <Options understood={understood} />
      {unused.length > 0 && (
        <Box>
          <Typography variant="h3">{t('import.unused')}</Typography>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
            {t('import.unusedText')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5, columns: { sm: 2 }, typography: 'body2' }}>
            {unused.map(({ name, line }) => (
              <li key={name}>
                <Mono wrap>{name}</Mono>
                <Box
                  component="span"
                  sx={{ color: 'text.secondary' }}
                >{` ${t('import.line', { line })}`}</Box>
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  )
}

interface SaidProps {
  readonly mark: 'done' | 'unchanged' | 'warning' | 'failed'
  readonly children: string
}

function Said({ mark, children }: SaidProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
      <StateMark state={mark} size={14} silent />
      {children}
    </Box>
  )
}

type Option = Read['understood'][number]

function Options({ understood }: { readonly understood: readonly Option[] }) {
  const { t } = useTranslation('environment')
  const columns = useMemo(
    () => [
      {
        id: 'name',
        header: t('import.option'),
        width: 280,
        grow: 1,
        compare: (a: Option, b: Option) => a.name.localeCompare(b.name),
        cell: ({ name }: Option) => <Mono>{name}</Mono>,
      },
      {
        id: 'value',
        header: t('import.value'),
        width: 240,
        grow: 1,
        cell: ({ value }: Option) => <Mono>{typeof value === 'string' ? value : JSON.stringify(value)}</Mono>,
      },
    ],
    [t],
  )
  if (understood.length === 0) return null
  return (
    <Box>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {t('import.used')}
      </Typography>
      <DataTable
        label={t('import.used')}
        columns={columns}
        rows={understood}
        keyOf={nameOf}
        rowHeight={36}
        maxHeight={300}
      />
    </Box>
  )
}

const nameOf = ({ name }: Option) => name

interface Taking {
  readonly target: Target
  readonly sources: Sources
  readonly password: string
  /** Makes the passwords that are missing. */
  readonly fill: boolean
  /** For a passwords.yml that is not there yet. */
  readonly vault: VaultChoice | null
}

function useTaking(home: string) {
  const { client } = useStores()
  const go = useRoute((state) => state.go)
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function take({ target, sources, password, fill, vault }: Taking): Promise<void> {
    const dir = dirOf(target, home)
    const secret = vault?.form === 'vault' ? vault.password : password
    setBusy(true)
    setFailures([])
    const remember = vault?.remember ?? false
    const unlocked =
      secret === '' ? null : await client.call('vault.unlock', { dir, password: secret, remember })
    const imported =
      unlocked && !unlocked.ok ? unlocked : await client.call('env.import', { dir, ...given(sources) })
    const plain = vault?.form === 'plain' ? { plainPasswords: true } : {}
    const done = imported.ok && fill ? await client.call('env.init', { dir, ...plain }) : imported
    setBusy(false)
    // Once the folder is there it is open, whatever is left to mend in it.
    if (done.ok || imported.ok) go({ at: 'install', dir, step: 'hosts' })
    else setFailures(done.failures)
  }
  return { busy, failures, take }
}
