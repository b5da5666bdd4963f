import type { AccessCard } from '#shared/ipc/areas/access'
import { inUrl } from '#shared/lib/ip'
import type { Prepared } from './prepare'

/** Stands in client files where the password belongs. */
const passwordMark = '__PASSWORD__'

export interface CloudAddresses {
  /** Null when Horizon is not deployed. `address` is the shared one, as hosts of the cloud see it. */
  readonly horizon: {
    readonly scheme: 'http' | 'https'
    readonly address: string
    readonly port: number
  } | null
}

/** Where the dashboard is found from inside the cloud. */
export function cloudAddresses({ options: { cluster }, enabled }: Prepared): CloudAddresses {
  if (!enabled.has('horizon')) return { horizon: null }
  const scheme = cluster.string('internal_protocol') === 'https' ? 'https' : 'http'
  const port = cluster.int(scheme === 'https' ? 'horizon_tls_port' : 'horizon_port')
  return { horizon: { scheme, address: cluster.string('kolla_internal_vip_address'), port } }
}

/**
 * Addresses and client files for the administrator, in the shapes of Kolla-Ansible's post-deploy (public-openrc.sh and
 * clouds.yaml), without the password.
 */
export function accessCard({ options: { cluster }, enabled }: Prepared, ca: string | null): AccessCard {
  const keystoneUrl = cluster.string('keystone_public_url')
  const caFile = cluster.string('kolla_admin_openrc_cacert')
  const card = {
    keystoneUrl,
    user: cluster.string('keystone_admin_user'),
    project: cluster.string('keystone_admin_project'),
    region: cluster.string('openstack_region_name'),
  }
  const names: Names = {
    ...card,
    internalUrl: cluster.string('keystone_internal_url'),
    projectDomain: cluster.string('default_project_domain_name'),
    userDomain: cluster.string('default_user_domain_name'),
    caFile,
  }
  return {
    ...card,
    horizonUrl: enabled.has('horizon') ? horizonUrl(cluster) : null,
    passwordName: 'keystone_admin_password',
    cloudsYaml: cloudsYaml(names),
    openrc: openrc(names),
    passwordMark,
    ca: cluster.bool('kolla_enable_tls_external') || cluster.bool('kolla_enable_tls_internal') ? ca : null,
  }
}

function horizonUrl(cluster: Prepared['options']['cluster']): string {
  const scheme = cluster.string('public_protocol')
  const name = cluster.string('horizon_external_fqdn')
  const port = cluster.int(scheme === 'https' ? 'horizon_tls_port' : 'horizon_port')
  const usual = scheme === 'https' ? 443 : 80
  return `${scheme}://${inUrl(name)}${port === usual ? '' : `:${port}`}/`
}

interface Names {
  readonly keystoneUrl: string
  readonly internalUrl: string
  readonly user: string
  readonly project: string
  readonly region: string
  readonly projectDomain: string
  readonly userDomain: string
  readonly caFile: string
}

function cloudsYaml(names: Names): string {
  return [
    'clouds:',
    ...cloud('kolla-admin', names.keystoneUrl, names, false, []),
    ...cloud('kolla-admin-system', names.keystoneUrl, names, true, []),
    ...cloud('kolla-admin-internal', names.internalUrl, names, false, ['    interface: internal']),
    ...cloud('kolla-admin-system-internal', names.internalUrl, names, true, ['    interface: internal']),
    '',
  ].join('\n')
}

function cloud(
  name: string,
  url: string,
  names: Names,
  system: boolean,
  more: readonly string[],
): readonly string[] {
  const scope = system
    ? ['      system_scope: all']
    : [
        `      project_domain_name: ${yaml(names.projectDomain)}`,
        `      project_name: ${yaml(names.project)}`,
      ]
  return [
    `  ${name}:`,
    '    auth:',
    `      auth_url: ${yaml(url)}`,
    ...scope,
    `      user_domain_name: ${yaml(names.userDomain)}`,
    `      username: ${yaml(names.user)}`,
    `      password: ${yaml(passwordMark)}`,
    `    region_name: ${yaml(names.region)}`,
    ...more,
    ...(names.caFile ? [`    cacert: ${yaml(names.caFile)}`] : []),
  ]
}

function openrc(names: Names): string {
  const values: readonly (readonly [string, string])[] = [
    ['OS_PROJECT_DOMAIN_NAME', names.projectDomain],
    ['OS_USER_DOMAIN_NAME', names.userDomain],
    ['OS_PROJECT_NAME', names.project],
    ['OS_TENANT_NAME', names.project],
    ['OS_USERNAME', names.user],
    ['OS_PASSWORD', passwordMark],
    ['OS_AUTH_URL', names.keystoneUrl],
    ['OS_INTERFACE', 'public'],
    ['OS_ENDPOINT_TYPE', 'publicURL'],
    ['OS_IDENTITY_API_VERSION', '3'],
    ['OS_REGION_NAME', names.region],
    ['OS_AUTH_PLUGIN', 'password'],
    ...(names.caFile ? [['OS_CACERT', names.caFile] as const] : []),
  ]
  const clear = 'for key in $(env | sed -n \'s/^\\(OS_[A-Za-z_]*\\)=.*/\\1/p\'); do unset "$key"; done'
  return [clear, ...values.map(([name, value]) => `export ${name}=${shell(value)}`), ''].join('\n')
}

/** JSON's strings are YAML's. */
function yaml(text: string): string {
  return JSON.stringify(text)
}

function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
