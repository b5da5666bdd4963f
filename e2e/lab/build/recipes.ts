import type { Suite } from '../model'

/** How one image is made: packages, then `images/<files>/rootfs`, then `images/<files>/setup.sh`. */
export interface Recipe {
  readonly name: string
  /** Another recipe, or `undefined` for the suite's debootstrapped base. */
  readonly from?: string
  /** Folder below `images/`; default the name. */
  readonly files?: string
  readonly packages: readonly string[]
  /** Packages that only one suite has or needs. */
  readonly only?: Partial<Record<Suite, readonly string[]>>
  /** Dockerfile instructions put on the committed image. */
  readonly config: readonly string[]
  /** Pushed to the registry under this name, obeying Kolla's image contract. */
  readonly published?: string
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

/** A single child gets the signals, except in images whose server has helpers of its own. */
function contract(name: string, user = 'root', entry = '["dumb-init","--single-child","--"]'): string[] {
  return [`ENTRYPOINT ${entry}`, 'CMD ["kolla_start"]', `USER ${user}`, `LABEL name=${name}`]
}

function service(name: string, from: string, packages: string, user?: string): Recipe {
  return { name, from, packages: words(packages), config: contract(name, user), published: name }
}

/**
 * Every image of the lab. `kolla-base` carries the start contract; service images add Debian's packages.
 * Users, entry points and helper programs follow Kolla's image contract.
 */
export const RECIPES: readonly Recipe[] = [
  {
    name: 'host',
    packages:
      words(`systemd systemd-sysv dbus openssh-server sudo iproute2 iptables docker.io procps kmod e2fsprogs
      python3 python3-requests rsync ca-certificates tzdata libfaketime iputils-ping netbase lsof curl pigz`),
    only: { trixie: ['docker-cli'] },
    config: ['ENTRYPOINT ["/usr/local/lib/slipway-lab/init"]', 'USER root'],
  },
  {
    name: 'registry',
    packages: words('docker-registry ca-certificates'),
    config: ['ENTRYPOINT ["/usr/bin/docker-registry","serve","/etc/slipway-registry.yml"]', 'USER root'],
  },
  {
    // Perl is here because nearly every service's packages ask for it: one layer instead of five.
    name: 'kolla-base',
    packages:
      words(`dumb-init python3-minimal python3 sudo curl ca-certificates iproute2 procps lsof socat rsync
      openssl netbase tzdata perl`),
    config: [
      ...contract('base'),
      'ENV LANG=C.UTF-8 KOLLA_BASE_DISTRO=debian KOLLA_BASE_ARCH=x86_64 PATH=/var/lib/kolla/venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'LABEL maintainer=slipway-lab kolla_version=slipway-lab build-date=20250101',
    ],
    published: 'base',
  },
  service('slipway-toy', 'kolla-base', ''),
  service('cron', 'kolla-base', 'cron logrotate'),
  {
    ...service('mariadb-server', 'kolla-base', 'mariadb-server mariadb-client mariadb-backup galera-4'),
    config: contract('mariadb-server', 'mysql', '["dumb-init","--"]'),
  },
  service('rabbitmq', 'kolla-base', 'rabbitmq-server', 'rabbitmq'),
  service('memcached', 'kolla-base', 'memcached', 'memcached'),
  service('haproxy', 'kolla-base', 'haproxy'),
  service('keepalived', 'kolla-base', 'keepalived kmod'),
  service(
    'openstack-base',
    'kolla-base',
    `apache2 libapache2-mod-wsgi-py3 python3-openstackclient python3-keystonemiddleware python3-oslo.config
      python3-oslo.policy python3-oslo.log python3-oslo.messaging python3-oslo.cache python3-oslo.db
      python3-pymysql python3-memcache python3-pymemcache`,
  ),
  service('keystone', 'openstack-base', 'keystone python3-keystone'),
  service('keystone-ssh', 'keystone', 'openssh-server'),
  service('keystone-fernet', 'keystone', 'cron openssh-client'),
  service('horizon', 'openstack-base', 'openstack-dashboard'),
  service(
    'placement-api',
    'openstack-base',
    'placement-api python3-placement uwsgi-core uwsgi-plugin-python3',
  ),
]

/** Recipes whose images a release's registry holds, parents first. */
export function publishedRecipes(): readonly Recipe[] {
  return RECIPES.filter((recipe) => recipe.published !== undefined)
}
