/** Where a container or balancer entry is meant to differ from Kolla-Ansible's, and why. */
export interface IntendedDifference {
  /** A container, or `haproxy <entry>`. */
  readonly of: string
  /** `*` stands for all of it. */
  readonly field: string
  readonly why: string
  /** Releases that it holds for; all when left out. */
  readonly releases?: readonly string[]
}

export interface IntendedDefault extends Pick<IntendedDifference, 'why' | 'releases'> {
  /** An option. */
  readonly name: string
}

export const intendedDifferences: readonly IntendedDifference[] = [
  {
    of: 'mariadb',
    field: 'environment MYSQL_USERNAME',
    why: 'the facts are those of ProxySQL, whose monitor account is another one; without it Kolla-Ansible has ours',
    releases: ['2025.1'],
  },
  {
    of: 'mariadb',
    field: 'environment MYSQL_PASSWORD',
    why: 'a secret in the environment can be read by everyone who may inspect the container; it is in a file',
    releases: ['2025.1'],
  },
  {
    of: 'mariadb',
    field: 'environment AVAILABLE_WHEN_DONOR',
    why: 'our health check reads it',
    releases: ['2025.2', '2026.1'],
  },
  {
    of: 'haproxy mariadb',
    field: '*',
    why: 'ProxySQL, which these releases always put there, is not deployed',
    releases: ['2025.2', '2026.1'],
  },
  {
    of: 'mariadb',
    field: 'healthcheck',
    why: "ours prints the member's state, which a rolling restart waits for, and reads its password from a file",
  },
  {
    of: 'rabbitmq',
    field: 'environment RABBITMQ_CLUSTER_COOKIE',
    why: 'a secret in the environment can be read by everyone who may inspect the container; it is in a file',
  },
]

/** Where the default of an option is meant to differ from Kolla-Ansible's, and why. */
export const intendedDefaults: readonly IntendedDefault[] = [
  {
    name: 'kolla_same_external_internal_vip',
    why: 'with equal addresses it is true; the facts were made with an empty address on one side',
  },
]

/** Services of the same roles that Kolla-Ansible would deploy by default and Slipway does not, and why. */
export const notDeployed: Readonly<Record<string, string>> = {
  fluentd: 'follows later; services write to the volume kolla_logs all the same',
  'kolla-toolbox':
    'databases, users and endpoints are made through their own protocols, so nothing runs in it',
  proxysql: 'follows later; MariaDB stands behind HAProxy',
}
