import type { CatalogService } from '#shared/model/catalog'
import { text } from '../../i18n/text'
import { optionProblems } from '../../options/answers'
import type { Draft, StepProblem, StepRules } from '../../state'
import { costOf, portsOf } from './cost'
import { isWanted, requirementsOf } from './dependencies'
import { unsavedText } from './unsaved-text'

/** What stands between this step and the next one. */
export const servicesRules: StepRules = (draft) => [
  ...textProblems(draft),
  ...optionProblems(draft, 'services'),
  ...draft.catalog
    .filter((service) => isWanted(draft, service))
    .flatMap((service) => [...missing(draft, service), ...nowhere(draft, service)]),
  ...samePorts(draft),
]

function problem(part: Omit<StepProblem, 'step'>): StepProblem {
  return { step: 'services', ...part }
}

/** Text that could not be written has no effect, and must not be forgotten. */
function textProblems(draft: Draft): readonly StepProblem[] {
  if (!unsavedText(draft.notes)) return []
  const said = text('services:problem.unsavedText')
  return [problem({ field: 'globals.yml', code: 'services.unsavedText', text: said, severity: 'error' })]
}

function missing(draft: Draft, service: CatalogService): readonly StepProblem[] {
  return requirementsOf(draft, service)
    .filter(({ wanted }) => !wanted)
    .map(({ service: needed }) =>
      problem({
        field: `service:${service.id}`,
        code: 'services.requirementOff',
        text: text('services:problem.requirementOff', { service: service.title, needed: needed.title }),
        severity: 'error',
      }),
    )
}

/** Only once there are hosts: before that, every group is empty. */
function nowhere(draft: Draft, service: CatalogService): readonly StepProblem[] {
  if (draft.hosts.length === 0) return []
  return costOf(draft, service).emptyGroups.map((group) =>
    problem({
      field: `service:${service.id}`,
      code: 'services.noHost',
      text: text('services:problem.noHost', { service: service.title, group }),
      severity: 'warning',
    }),
  )
}

/** Ports that globals.yml sets and that another service names too, on a host that carries both. */
function samePorts(draft: Draft): readonly StepProblem[] {
  const wanted = draft.catalog
    .filter((service) => isWanted(draft, service))
    .map((service) => ({ service, ports: portsOf(draft, service), hosts: costOf(draft, service).hosts }))
  return wanted.flatMap(({ service, ports, hosts }) =>
    ports.flatMap(({ port, options }) => {
      const set = options.find((name) => Object.hasOwn(draft.options, name))
      const other = wanted.find(
        (one) =>
          one.service.id !== service.id &&
          one.ports.some((item) => item.port === port) &&
          one.hosts.some((host) => hosts.includes(host)),
      )
      if (set === undefined || !other) return []
      const said = { option: set, port, service: service.title, other: other.service.title }
      return problem({
        field: set,
        code: 'services.samePort',
        text: text('services:problem.samePort', said),
        severity: 'warning',
      })
    }),
  )
}
