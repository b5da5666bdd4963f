import type { JsonValue } from '#shared/lib/json'
import type { ClusterView, HostView } from '../kit'
import type { Condition } from './facts'

type Rule = Readonly<Record<string, unknown>>

/** Decides a condition of the facts for a host; a kind of condition that is not known here is an error. */
export function holds(condition: Condition | undefined, view: ClusterView, host: HostView): boolean {
  if (condition === undefined) return true
  if (typeof condition === 'boolean') return condition
  const rule: Rule = condition
  const nested = (name: string) => (rule[name] as readonly Condition[]) ?? []
  if ('all' in rule) return nested('all').every((item) => holds(item, view, host))
  if ('any' in rule) return nested('any').some((item) => holds(item, view, host))
  if ('not' in rule) return !holds(rule.not as Condition, view, host)
  if ('option' in rule) return compared(host.options.value(String(rule.option)), rule)
  if ('fact' in rule) return compared(factOf(host, String(rule.fact)), rule)
  if ('host_in_group' in rule) {
    return view.hosts(String(rule.host_in_group)).some((member) => member.name === host.name)
  }
  throw new Error(`a condition of an unknown kind: ${JSON.stringify(condition)}`)
}

function factOf(host: HostView, name: string): JsonValue {
  if (name !== 'os_family') throw new Error(`an unknown fact ${name}`)
  return host.facts.os.family === 'debian' ? 'Debian' : 'RedHat'
}

function compared(value: JsonValue | undefined, rule: Rule): boolean {
  switch (rule.op) {
    case undefined:
      return truthy(value)
    case '==':
      return value === rule.value
    case '!=':
      return value !== rule.value
    case 'in':
      return Array.isArray(rule.value) && rule.value.includes(value)
    case 'is defined':
      return value !== undefined
    default:
      throw new Error(`an unknown operator ${String(rule.op)}`)
  }
}

/** As Ansible's `bool` filter: words count, other texts do not. */
function truthy(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return ['yes', 'true', 'on', '1'].includes(value.toLowerCase())
  return value === true || (typeof value === 'number' && value !== 0)
}
