import ChevronRightIcon from '@mui/icons-material/ChevronRight'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { Fragment, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftHost, useDraft } from '../../state'
import { Mono } from '../../ui/Mono'
import { Term } from '../../ui/Term'
import { InterfaceCell } from './InterfaceCell'
import { Look } from './Look'
import { differingGroups, doDiffer, hostGroups, hostsOfRole, type Role, roles } from './roles'
import { Section } from './Section'

/** No name of a group. */
const everyHost = '*'

/** Hosts of a group that are shown at first. */
const firstHosts = 24

/** One row for all hosts; it opens into groups, and a group into its hosts, by itself only where they differ. */
export function Interfaces() {
  const { t } = useTranslation('network')
  return (
    <Section title={t('interfaces.title')} text={t('interfaces.text')}>
      <Box sx={{ mb: 1.5 }}>
        <Look />
      </Box>
      <Box
        role="region"
        aria-label={t('interfaces.table')}
        tabIndex={0}
        sx={{
          overflow: 'auto',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
        }}
      >
        <Box
          component="table"
          sx={{
            borderCollapse: 'collapse',
            width: '100%',
            '& th, & td': {
              borderBottom: '1px solid',
              borderColor: 'divider',
              px: 1.5,
              py: 1,
              textAlign: 'left',
              verticalAlign: 'top',
            },
            '& tr:last-child > *': { borderBottom: 0 },
            '& th:first-of-type': { position: 'sticky', left: 0, zIndex: 1, bgcolor: 'background.paper' },
            '& thead th:first-of-type': { bgcolor: 'slipway.sunken' },
          }}
        >
          <thead>
            <Box component="tr" sx={{ bgcolor: 'slipway.sunken', typography: 'caption' }}>
              <Box component="th" scope="col" sx={{ minWidth: 150 }}>
                {t('interfaces.hosts')}
              </Box>
              {roles.map((role) => (
                <Box component="th" scope="col" key={role.option} sx={{ minWidth: 176 }}>
                  <RoleHead role={role} />
                </Box>
              ))}
            </Box>
          </thead>
          <tbody>
            <Lines />
          </tbody>
        </Box>
      </Box>
    </Section>
  )
}

/** All hosts, and below them what was opened. */
function Lines() {
  const { t } = useTranslation('network')
  const draft = useDraft((state) => state.draft)
  const groups = useMemo(() => hostGroups(draft), [draft])
  const [wishes, setWishes] = useState<Readonly<Record<string, boolean>>>({})
  const targets = useMemo(() => draft.hosts.filter(({ target }) => target), [draft.hosts])
  const differing = useMemo(
    () => [...(doDiffer(draft, targets) ? [everyHost] : []), ...differingGroups(draft, groups)],
    [draft, groups, targets],
  )
  // What was open stays so when the hosts agree again: somebody is just choosing there.
  useEffect(() => {
    setWishes((now) => {
      const fresh = differing.filter((name) => now[name] === undefined)
      return fresh.length === 0 ? now : { ...now, ...Object.fromEntries(fresh.map((name) => [name, true])) }
    })
  }, [differing])
  const isOpen = (name: string) => wishes[name] ?? differing.includes(name)
  const toggle = (name: string) => setWishes({ ...wishes, [name]: !isOpen(name) })
  const allOpen = isOpen(everyHost)
  return (
    <>
      <Line
        head={
          <Opener
            isOpen={allOpen}
            label={t(allOpen ? 'interfaces.closeAll' : 'interfaces.openAll')}
            onToggle={() => toggle(everyHost)}
          >
            <b>{t('interfaces.all', { count: targets.length })}</b>
          </Opener>
        }
        hosts={targets}
        label={t('interfaces.allHosts')}
        isAll
      />
      {allOpen &&
        groups.map(({ group, hosts }) => (
          <GroupLines
            key={group}
            group={group}
            hosts={hosts}
            isOpen={isOpen(group)}
            onToggle={() => toggle(group)}
          />
        ))}
    </>
  )
}

function RoleHead({ role }: { readonly role: Role }) {
  const { t } = useTranslation('network')
  return (
    <>
      <Box sx={{ fontWeight: 600, typography: 'body2' }}>
        <Term id={role.option}>{t(`role.${nameOf(role)}`)}</Term>
      </Box>
      <Box sx={{ fontWeight: 400, color: 'text.secondary' }}>
        <Mono>
          {role.option.split('_').map((part, at) => (
            <Fragment key={part}>
              {at > 0 && '_'}
              {at > 0 && <wbr />}
              {part}
            </Fragment>
          ))}
        </Mono>
      </Box>
    </>
  )
}

const names = {
  network_interface: 'network',
  api_interface: 'api',
  tunnel_interface: 'tunnel',
  kolla_external_vip_interface: 'public',
  neutron_external_interface: 'external',
} as const

function nameOf({ option }: Role) {
  return names[option as keyof typeof names]
}

interface LineProps {
  readonly head: ReactNode
  /** What the line is about, for the names of its controls. */
  readonly label: string
  readonly hosts: readonly DraftHost[]
  readonly isAll?: boolean
}

function Line({ head, label, hosts, isAll = false }: LineProps) {
  const { t } = useTranslation('network')
  const draft = useDraft((state) => state.draft)
  return (
    <tr>
      <Box component="th" scope="row" sx={{ fontWeight: 400, typography: 'body2' }}>
        {head}
      </Box>
      {roles.map((role) => {
        const needed = new Set(hostsOfRole(draft, role).map(({ name }) => name))
        const own = hosts.filter(({ name }) => needed.has(name))
        return (
          <td key={role.option} {...(isAll ? { 'data-field': role.option } : {})}>
            {own.length > 0 ? (
              <InterfaceCell role={role} hosts={own} label={`${t(`role.${nameOf(role)}`)}: ${label}`} />
            ) : (
              <Box component="span" sx={{ color: 'text.secondary', typography: 'caption' }}>
                {t('interfaces.notNeeded')}
              </Box>
            )}
          </td>
        )
      })}
    </tr>
  )
}

interface OpenerProps {
  readonly isOpen: boolean
  readonly label: string
  readonly onToggle: () => void
  readonly children: ReactNode
}

/** Opens a line into those below it. */
function Opener({ isOpen, label, onToggle, children }: OpenerProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5, ml: -0.75 }}>
      <IconButton aria-expanded={isOpen} aria-label={label} onClick={onToggle}>
        {isOpen ? <ExpandMoreIcon fontSize="small" /> : <ChevronRightIcon fontSize="small" />}
      </IconButton>
      <Box sx={{ pt: 0.5 }}>{children}</Box>
    </Box>
  )
}

interface GroupLinesProps {
  readonly group: string
  readonly hosts: readonly DraftHost[]
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function GroupLines({ group, hosts, isOpen, onToggle }: GroupLinesProps) {
  const { t } = useTranslation('network')
  const [shown, setShown] = useState(firstHosts)
  const left = hosts.length - shown
  return (
    <>
      <Line
        label={group}
        hosts={hosts}
        head={
          <Box sx={{ pl: 2 }}>
            <Opener
              isOpen={isOpen}
              label={t(isOpen ? 'interfaces.close' : 'interfaces.open', { group })}
              onToggle={onToggle}
            >
              <Mono>{group}</Mono>
              <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
                {t('hosts', { count: hosts.length })}
              </Box>
            </Opener>
          </Box>
        }
      />
      {isOpen &&
        hosts.slice(0, shown).map((host) => (
          <Line
            key={host.name}
            label={host.name}
            hosts={[host]}
            head={
              <Box sx={{ pl: 7.5 }}>
                <Mono>{host.name}</Mono>
              </Box>
            }
          />
        ))}
      {isOpen && left > 0 && (
        <tr>
          <td colSpan={roles.length + 1}>
            <Button size="small" onClick={() => setShown(shown + 100)}>
              {t('interfaces.more', { count: Math.min(left, 100) })}
            </Button>
          </td>
        </tr>
      )}
    </>
  )
}
