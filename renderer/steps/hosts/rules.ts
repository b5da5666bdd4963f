import type { Failure } from '#shared/failure/failure'
import { text } from '../../i18n/text'
import { type Draft, type DraftHost, isLocked, type StepProblem, type StepRules } from '../../state'
import { isPort } from './entry'
import { areRolesOpen, emptyGroups, groupNeeds, isRole, isUnplaced } from './groups'

/** Problems of one kind that are told one by one; what is more is told together. */
const most = 8

/** What stands between this step and the next one. */
export const hostsRules: StepRules = (draft) => {
  const unread = inventoryFailures(draft.failures)
  if (unread.length > 0) return unread
  if (!draft.summary) return []
  if (draft.hosts.length === 0) return [problem('', 'hosts.none', text('hosts:problem.none'), 'toDo')]
  const roles = areRolesOpen(draft)
    ? [problem('roles', 'hosts.rolesOpen', text('hosts:problem.rolesOpen'), 'toDo')]
    : [...withoutHosts(draft), ...evenControl(draft), ...withoutGroup(draft)]
  return [...sameAddress(draft.hosts), ...wrongPorts(draft.hosts), ...roles, ...untold(draft)]
}

/** A role that would fill several groups is told once; a group below no role for itself. */
function withoutHosts(draft: Draft): readonly StepProblem[] {
  const empty = emptyGroups(draft)
  const roles = [...new Set(empty.map(({ role }) => role).filter(isRole))]
  return [
    ...roles.map((role) =>
      problem(`group:${role}`, 'hosts.roleEmpty', text('hosts:problem.roleEmpty', { role })),
    ),
    ...empty
      .filter(({ role }) => !isRole(role))
      .map(({ group, services }) =>
        problem(
          `group:${group}`,
          'hosts.groupEmpty',
          text('hosts:problem.groupEmpty', { group, services: services.join(', ') }),
        ),
      ),
  ]
}

function problem(
  field: string,
  code: string,
  said: StepProblem['text'],
  severity: StepProblem['severity'] = 'error',
): StepProblem {
  return { step: 'hosts', field, code, text: said, severity }
}

function inventoryFailures(failures: readonly Failure[]): readonly StepProblem[] {
  return failures
    .filter(({ code, where }) => code.startsWith('inventory.') || /(^|\/)inventory$/.test(where?.file ?? ''))
    .filter((failure) => !isLocked(failure))
    .map(({ what, where }) =>
      problem('inventory', 'hosts.unread', text('hosts:problem.unread', { what, line: where?.line ?? 0 })),
    )
}

function sameAddress(hosts: readonly DraftHost[]): readonly StepProblem[] {
  const first = new Map<string, string>()
  return hosts.flatMap(({ name, address, vars }) => {
    const key = `${address} ${String(vars.ansible_port ?? 22)}`
    const other = first.get(key)
    if (other === undefined) {
      first.set(key, name)
      return []
    }
    const said = text('hosts:problem.sameAddress', { host: name, other, address })
    return problem(`host:${name}`, 'hosts.sameAddress', said)
  })
}

function wrongPorts(hosts: readonly DraftHost[]): readonly StepProblem[] {
  return hosts.flatMap(({ name, vars }) => {
    const port = vars.ansible_port
    if (port === undefined || port === null || isPort(Number(port))) return []
    const said = text('hosts:problem.port', { host: name, port: String(port) })
    return problem(`host:${name}`, 'hosts.port', said)
  })
}

function evenControl(draft: Draft): readonly StepProblem[] {
  const { count, state } = groupNeeds(draft)('control')
  if (state !== 'even') return []
  const said = text('hosts:problem.even', { count, away: count / 2 - 1 })
  return [problem('group:control', 'hosts.even', said, 'warning')]
}

function withoutGroup({ hosts }: Draft): readonly StepProblem[] {
  const idle = hosts.filter(isUnplaced)
  const [first] = idle
  if (!first) return []
  const names = idle.slice(0, 3).map(({ name }) => name)
  const listed = idle.length > 3 ? [...names, '…'] : names
  const said = text('hosts:problem.noGroup', { count: idle.length, hosts: listed.join(', ') })
  return [problem(`host:${first.name}`, 'hosts.noGroup', said, 'warning')]
}

/** Hosts that were tried and did not let us in. */
function untold({ hosts, tests, tested }: Draft): readonly StepProblem[] {
  const shut = hosts.flatMap(({ name }) => {
    const state = tested[name]?.outOfDate ? undefined : tests[name]?.state
    if (state === 'failed')
      return problem(`host:${name}`, 'hosts.failed', text('hosts:problem.failed', { host: name }), 'warning')
    if (state !== 'keyUnknown') return []
    return problem(`host:${name}`, 'hosts.key', text('hosts:problem.key', { host: name }), 'warning')
  })
  if (shut.length <= most) return shut
  const [first] = shut
  const all = text('hosts:problem.manyShut', { count: shut.length })
  return first ? [problem(first.field, 'hosts.manyShut', all, 'warning')] : []
}
