import { type ClusterView, type HostView, inUrl } from '../../kit'
import { logging } from './logging'
import { dict, type PythonValue, pythonText, tuple } from './python'
import { securityGroupRules } from './security-groups'

/** The settings that Horizon reads after the image's own. */
export function settingsText(view: ClusterView, host: HostView): string {
  return `${assignments(view, host)}\n${landing}`
}

/**
 * Where users land after they logged in. Horizon's own page asks for the compute service, and answers 403 to everybody
 * where the catalog of services has none; the projects of Identity need Keystone alone, and show each user their own.
 * It is decided at each login, so that a cloud which gets Nova later needs no change here.
 */
const landing = `
def landing_page(user):
    from openstack_dashboard import views
    if user.has_perm("openstack.services.compute"):
        return views.get_user_home(user)
    return "/identity/"


HORIZON_CONFIG["user_home"] = landing_page
`

function assignments(view: ClusterView, host: HostView): string {
  return pythonText({
    ...site(view, host),
    ...sessions(view, host),
    ...identity(host),
    ...features(host),
    LOGGING: logging,
    SECURITY_GROUP_RULES: securityGroupRules,
    REST_API_REQUIRED_SETTINGS: [
      'CREATE_IMAGE_DEFAULTS',
      'DEFAULT_BOOT_SOURCE',
      'ENFORCE_PASSWORD_CHECK',
      'LAUNCH_INSTANCE_DEFAULTS',
      'OPENSTACK_HYPERVISOR_FEATURES',
      'OPENSTACK_IMAGE_FORMATS',
      'OPENSTACK_KEYSTONE_BACKEND',
      'OPENSTACK_KEYSTONE_DEFAULT_DOMAIN',
    ],
  })
}

type Settings = Readonly<Record<string, PythonValue | undefined>>

function site(view: ClusterView, { options }: HostView): Settings {
  return {
    DEBUG: options.bool('horizon_logging_debug'),
    COMPRESS_OFFLINE: true,
    WEBROOT: '/',
    ALLOWED_HOSTS: ['*'],
    LOCAL_PATH: '/tmp',
    SECRET_KEY: view.secret('horizon_secret_key').reveal(),
    EMAIL_BACKEND: 'django.core.mail.backends.console.EmailBackend',
    TIME_ZONE: 'UTC',
    POLICY_FILES_PATH: '/etc/openstack-dashboard',
    API_RESULT_LIMIT: 1000,
    API_RESULT_PAGE_SIZE: 20,
    DROPDOWN_MAX_ITEMS: 30,
  }
}

/** Sessions must be found by every host: in the database, else in memcached, else in the browser's cookie. */
function sessions(view: ClusterView, { options }: HostView): Settings {
  if (options.bool('horizon_backend_database')) {
    return {
      SESSION_ENGINE: 'django.contrib.sessions.backends.db',
      DATABASES: dict({ default: database(view, options) }),
    }
  }
  if (!view.enabled('memcached')) return { SESSION_ENGINE: 'django.contrib.sessions.backends.signed_cookies' }
  const servers = view
    .hosts('memcached')
    .map((server) => `${inUrl(server.apiAddress)}:${server.options.int('memcached_port')}`)
  const cache = {
    BACKEND: 'django.core.cache.backends.memcached.PyMemcacheCache',
    LOCATION: servers,
    OPTIONS: dict({ ignore_exc: true }),
  }
  return {
    SESSION_ENGINE: 'django.contrib.sessions.backends.cache',
    CACHES: dict({ default: dict(cache) }),
  }
}

function database(view: ClusterView, options: HostView['options']): PythonValue {
  return dict({
    ENGINE: 'django.db.backends.mysql',
    NAME: options.string('horizon_database_name'),
    USER: options.string('horizon_database_user'),
    PASSWORD: view.secret('horizon_database_password').reveal(),
    HOST: options.string('database_address'),
    PORT: String(options.int('database_port')),
  })
}

function identity({ options }: HostView): Settings {
  const domains = Object.entries(options.dict('horizon_keystone_domain_choices'))
  const regions = options.list('multiple_regions_names').map(String)
  const url = `${options.string('horizon_keystone_url')}/v3`
  const cacert = options.string('openstack_cacert')
  return {
    OPENSTACK_API_VERSIONS: dict({ identity: 3 }),
    OPENSTACK_HOST: options.string('kolla_internal_fqdn'),
    OPENSTACK_KEYSTONE_URL: url,
    OPENSTACK_KEYSTONE_DEFAULT_ROLE: String(options.value('keystone_default_user_role') ?? 'member'),
    OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT: options.bool('horizon_keystone_multidomain'),
    OPENSTACK_KEYSTONE_DOMAIN_DROPDOWN: domains.length > 1,
    OPENSTACK_KEYSTONE_DOMAIN_CHOICES: tuple(...domains.map(([key, label]) => tuple(key, String(label)))),
    OPENSTACK_ENDPOINT_TYPE: 'internalURL',
    OPENSTACK_SSL_CACERT: cacert === '' ? undefined : cacert,
    AVAILABLE_REGIONS: regions.length > 1 ? regions.map((region) => tuple(url, region)) : undefined,
    OPENSTACK_KEYSTONE_BACKEND: dict({
      name: 'native',
      can_edit_user: true,
      can_edit_group: true,
      can_edit_project: true,
      can_edit_domain: true,
      can_edit_role: true,
    }),
  }
}

function features({ options }: HostView): Settings {
  return {
    OPENSTACK_HYPERVISOR_FEATURES: dict({
      can_set_mount_point: false,
      can_set_password: false,
      requires_keypair: false,
      enable_quotas: true,
    }),
    OPENSTACK_CINDER_FEATURES: dict({ enable_backup: options.value('enable_cinder_backup') === true }),
    OPENSTACK_NEUTRON_NETWORK: dict({
      enable_router: true,
      enable_quotas: true,
      enable_ipv6: true,
      enable_distributed_router: false,
      enable_ha_router: false,
      enable_lb: true,
      enable_firewall: true,
      enable_vpn: true,
      enable_fip_topology_check: true,
      supported_vnic_types: ['*'],
    }),
    OPENSTACK_HEAT_STACK: dict({ enable_user_pass: true }),
    IMAGE_CUSTOM_PROPERTY_TITLES: dict({
      architecture: 'Architecture',
      kernel_id: 'Kernel ID',
      ramdisk_id: 'Ramdisk ID',
      image_state: 'Euca2ools state',
      project_id: 'Project ID',
      image_type: 'Image Type',
    }),
    IMAGE_RESERVED_CUSTOM_PROPERTIES: [],
    HORIZON_IMAGES_UPLOAD_MODE: 'direct',
  }
}
