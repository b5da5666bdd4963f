import { FailureError } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { ClusterView, HostView } from '../../kit'

/** A keepalived block: words, or a name with a block of its own. */
type Entry = string | { readonly name: string; readonly entries: readonly Entry[] }

/**
 * Everyone starts as BACKUP and nobody takes the address from a host that works, so that a host that comes back
 * causes no second switch. VRRP version 2 carries eight characters of the password; in quotes, # and ! begin no comment.
 */
export function keepalivedConfig(view: ClusterView, host: HostView): string {
  const { options } = host
  const script: Entry = {
    name: 'vrrp_script check_alive',
    entries: ['script "/check_alive.sh"', 'interval 2', 'fall 2', 'rise 10'],
  }
  const checked = options.bool('keepalived_track_script_enabled')
  return entriesText([
    { name: 'global_defs', entries: ['script_user root', 'enable_script_security'] },
    ...(checked ? [script] : []),
    instance(view, host, checked),
  ])
}

/** VRRP knows no more than eight letters. */
export function effectivePassword(password: Secret): Secret {
  return secret(password.reveal().slice(0, 8))
}

function instance(view: ClusterView, host: HostView, checked: boolean): Entry {
  const { options } = host
  const id = options.int('keepalived_virtual_router_id')
  const device = options.string('api_interface')
  const password = effectivePassword(view.secret('keepalived_password')).reveal()
  return {
    name: `vrrp_instance kolla_internal_vip_${id}`,
    entries: [
      'state BACKUP',
      'nopreempt',
      `interface ${device}`,
      `virtual_router_id ${id}`,
      `priority ${view.hosts('loadbalancer').findIndex((item) => item.name === host.name) + 1}`,
      'advert_int 1',
      ...unicast(view, host),
      { name: 'virtual_ipaddress', entries: addresses(host) },
      ...trackedInterface(host),
      { name: 'authentication', entries: ['auth_type PASS', `auth_pass "${password}"`] },
      ...(checked ? [{ name: 'track_script', entries: ['check_alive'] }] : []),
    ],
  }
}

function unicast(view: ClusterView, host: HostView): readonly Entry[] {
  if (host.options.string('keepalived_traffic_mode') !== 'unicast') return []
  const peers = view
    .hosts('loadbalancer')
    .filter((item) => item.name !== host.name)
    .map((item) => item.apiAddress)
  return [
    `unicast_src_ip ${host.apiAddress}`,
    ...(peers.length > 0 ? [{ name: 'unicast_peer', entries: peers }] : []),
  ]
}

function addresses({ name, options }: HostView): readonly string[] {
  const internal = options.string('kolla_internal_vip_address')
  if (internal === '') throw new FailureError(noVip(name))
  const lines = [`${internal} dev ${options.string('api_interface')}`]
  if (!options.bool('haproxy_enable_external_vip')) return lines
  const external = options.string('kolla_external_vip_address')
  return [...lines, `${external} dev ${options.string('kolla_external_vip_interface')}`]
}

function trackedInterface({ options }: HostView): readonly Entry[] {
  const external = options.string('kolla_external_vip_interface')
  const apart = options.bool('haproxy_enable_external_vip') && external !== options.string('api_interface')
  return apart ? [{ name: 'track_interface', entries: [external] }] : []
}

function noVip(host: string) {
  return {
    code: 'keepalived.noAddress',
    what: msg`There is no address for keepalived to keep`,
    where: { file: 'globals.yml', field: 'kolla_internal_vip_address', host },
    saw: msg`kolla_internal_vip_address is empty`,
    remedy: msg`Set kolla_internal_vip_address to a free address of the API network, or enable_haproxy to no.`,
  }
}

function entriesText(entries: readonly Entry[], indent = ''): string {
  return entries
    .map((entry) =>
      typeof entry === 'string'
        ? `${indent}${entry}\n`
        : `${indent}${entry.name} {\n${entriesText(entry.entries, `${indent}    `)}${indent}}\n`,
    )
    .join(indent === '' ? '\n' : '')
}
