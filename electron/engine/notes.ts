import { attemptNow, failureWords } from '#shared/failure/failure'
import { type Message, msg } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import type { PlanNote } from '#shared/model/plan'
import { kollaServices } from './kolla-services'
import { commonOptions } from './options/common'
import type { UnusedOption } from './options/resolve'
import type { OptionView } from './options/types'
import type { Prepared } from './prepare'
import { knownRelease } from './releases'
import { unreadOverrides } from './unread'

/** What the user should know: options kept but not used, and services that are asked for but not deployed here. */
export function notesOf(prepared: Prepared): readonly PlanNote[] {
  const { environment, options, notFollowed } = prepared
  const told = new Set(notFollowed.map(({ name }) => name))
  const warned = [...(environment.warnings ?? []), ...prepared.warnings].map((warning) => ({
    code: warning.code,
    text: failureWords(warning),
  }))
  const unread = [...(environment.unread ?? []), ...unreadOverrides(prepared)].map(({ path, because }) => ({
    code: 'file.unread',
    text: msg`${path} is kept but not used: ${because}`,
  }))
  const ignored = notFollowed.map(({ name, place, because }) => ({
    code: 'option.notFollowed',
    text: msg`${lineOf(place)}: ${name} is set and not followed by Slipway yet: ${because}`,
  }))
  const left = options.unused.filter(({ name }) => !told.has(name))
  const unused = left.map((option) => ({
    code: option.knownToKolla === false ? 'option.unknown' : 'option.unused',
    text: unusedText(option),
  }))
  const unchecked = left.some(({ knownToKolla }) => knownToKolla === null)
  return [
    ...notDeployed(prepared),
    ...otherNetworks(prepared),
    ...warned,
    ...customConfig(prepared),
    ...unread,
    ...ignored,
    ...unused,
    ...(unchecked ? [notChecked(environment.config.release)] : []),
  ]
}

function unusedText({ name, place, knownToKolla, meant, droppedBy }: UnusedOption): Message {
  const where = lineOf(place)
  if (droppedBy !== undefined)
    return msg`${where}: ${name} is kept but has no effect: Kolla-Ansible dropped it in ${droppedBy}`
  if (knownToKolla !== false) return msg`${where}: ${name} is kept but not used by Slipway yet`
  return meant
    ? msg`${where}: ${name} is kept but no option that Kolla-Ansible knows; did you mean ${meant}?`
    : msg`${where}: ${name} is kept but no option that Kolla-Ansible knows; is it misspelt?`
}

function notChecked(release: string): PlanNote {
  return {
    code: 'option.unchecked',
    text: msg`Whether names are misspelt was not checked: Slipway has no list of Kolla-Ansible's names of ${release}`,
  }
}

/** Kolla-Ansible reads overrides from where this option says; Slipway has them in the environment. */
function customConfig({ environment, options }: Prepared): readonly PlanNote[] {
  const { dir, globals, overrides, unread = [] } = environment
  const given = globals.node_custom_config
  const value = attemptNow(() => options.cluster.value('node_custom_config'))
  if (!given || (value.ok && value.value === `${dir}/config`)) return []
  const where = lineOf(given.place)
  const text =
    overrides.length + unread.length > 0
      ? msg`${where}: node_custom_config is not followed: overrides are read from config/ of this folder`
      : msg`${where}: node_custom_config is not followed, and config/ of this folder has no overrides: copy them there, or import again with --config`
  return [{ code: 'option.customConfig', text }]
}

/** Which part of an address family is followed. */
function otherNetworks({ options }: Prepared): readonly PlanNote[] {
  if (!isSomewhere(options.cluster, 'network_address_family', 'ipv6')) return []
  return [
    {
      code: 'option.partly',
      text: msg`network_address_family: ipv6 holds for the API network and the addresses of the cloud; the tunnel, migration, storage and DNS networks belong to services that Slipway does not deploy yet`,
    },
  ]
}

/** What is done in place of a service that Slipway does not deploy yet. */
const instead: Readonly<Record<string, Message>> = {
  proxysql: msg`MariaDB stands behind HAProxy instead, one member active and the others standing by`,
  fluentd: msg`logs stay in the kolla_logs volume of each host`,
}

/** Core services and infrastructure that Kolla-Ansible would deploy with these options and Slipway does not yet. */
function notDeployed(prepared: Prepared): readonly PlanNote[] {
  const known = new Set(
    prepared.catalog.flatMap((service) => [service.id, ...service.containers.map((item) => item.key)]),
  )
  const dropped = knownRelease(prepared.environment.config.release)?.dropped()
  const asked = commonOptions
    .filter(({ name }) => !dropped?.has(name))
    .map((definition) => /^enable_([a-z0-9_]+)$/.exec(definition.name)?.[1])
    .filter((name) => name !== undefined)
    .filter((name) => isService(name) && !known.has(name.replaceAll('_', '-')) && !known.has(name))
    .filter((name) => isOnSomewhere(prepared.options.cluster, `enable_${name}`))
  return asked.map((name) => ({
    code: 'service.notDeployed',
    text: notYet(name),
  }))
}

function notYet(name: string): Message {
  const what = instead[name]
  return what
    ? msg`${name} is not deployed by Slipway yet; ${what} (enable_${name})`
    : msg`${name} is not deployed by Slipway yet (enable_${name})`
}

/** A switch that differs between hosts is on for some. */
function isOnSomewhere(cluster: OptionView, name: string): boolean {
  const asked = attemptNow(() => cluster.bool(name))
  return !asked.ok || asked.value
}

/** A value that differs between hosts is the one asked for on some. */
function isSomewhere(cluster: OptionView, name: string, value: string): boolean {
  const asked = attemptNow(() => cluster.string(name))
  return !asked.ok || asked.value === value
}

const notServices = new Set(['openstack_core', 'loadbalancer', 'hacluster', 'container_healthchecks'])

/** Options such as enable_neutron_agent_ha or enable_horizon_heat are switches of a service, not services. */
function isService(name: string): boolean {
  return kollaServices.has(name) && !notServices.has(name)
}

function lineOf({ file, line }: SourcePlace): string {
  return `${file}${line === undefined ? '' : `:${line}`}`
}
