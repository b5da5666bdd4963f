import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './jinja/ast'
import type { Scope, Surroundings } from './jinja/evaluate'
import { argument, type FilterTable, plain } from './jinja/filter-kit'
import { isLookup, isMissing, type Lookup, textOf, type Value } from './jinja/value'
import { isDict } from './json-kind'

/**
 * Address of a host on a network of Kolla-Ansible's (`api`, `tunnel`); undefined where it has none, or the network no
 * options. Throws a `JinjaError` of kind `facts` for a host whose facts are not known.
 */
export type AddressOf = (host: string, network: string) => string | undefined

/**
 * What templates of override files may refer to on a host, beside the given names: Kolla-Ansible's filter
 * `kolla_address` and its variables `<network>_interface_address`, for other hosts through `hostvars` too.
 */
export function templateSurroundings(
  scopeOf: (host: string) => Scope,
  addressOf: AddressOf,
): (host: string, mode: 'merge' | 'whole') => Surroundings {
  return (host, mode) => {
    const scope = namesOf(host, scopeOf(host), addressOf)
    return {
      scope: (name) => (name === 'ansible_managed' && mode === 'whole' ? 'Ansible managed' : scope(name)),
      filters: kollaFilters(host, addressOf),
    }
  }
}

function namesOf(host: string, scope: Scope, addressOf: AddressOf): Scope {
  return (name) => {
    const network = /^(\w+)_interface_address$/.exec(name)?.[1]
    const found = network === undefined ? scope(name) : givenAddress(name, scope)
    if (name === 'hostvars' && found !== undefined) return everyHost(found, addressOf)
    if (found !== undefined) return opened(name, found)
    return network === undefined ? undefined : addressOf(host, network)
  }
}

/** What the user gave for it; Kolla-Ansible's own default asks for the address, which options cannot do. */
function givenAddress(name: string, scope: Scope): ReturnType<Scope> {
  try {
    return scope(name)
  } catch (error) {
    if (error instanceof JinjaError && error.kind === 'unsupported') return undefined
    throw error
  }
}

function everyHost(hostvars: Value, addressOf: AddressOf): Value {
  if (!isLookup(hostvars)) return hostvars
  return {
    item: (host) => {
      const variables = hostvars.item(host)
      if (variables === undefined || !isLookup(variables)) return variables
      const names = namesOf(host, (name) => variables.item(name), addressOf)
      return { item: (name) => itemOf(names(name)) }
    },
  }
}

function itemOf(value: Value | undefined): JsonValue | Lookup | undefined {
  if (value === undefined || isMissing(value)) return undefined
  return isLookup(value) ? value : plain(value)
}

/** A value that is still encrypted is nothing to write into a file. */
function opened(name: string, value: Value): Value {
  if (isLookup(value) || isMissing(value)) return value
  if (isDict(plain(value)) && Object.hasOwn(Object(value), '__ansible_vault')) {
    throw new JinjaError('unsupported', msg`${name} is encrypted in the inventory; give it in globals.yml`)
  }
  return value
}

function kollaFilters(host: string, addressOf: AddressOf): FilterTable {
  return {
    kolla_address: (of, args) => {
      const network = textOf(plain(of))
      const wanted = textOf(argument(args, 0, 'hostname') ?? host)
      const address = addressOf(wanted, network)
      if (address === undefined) {
        throw new JinjaError(
          'undefined',
          msg`the address of ${wanted} on the network ${network} is not known`,
        )
      }
      return address
    },
  }
}
