/** Where a container or balancer entry is meant to differ from Kolla-Ansible's, and why. */
export interface IntendedDifference {
  /** A container, or `haproxy <entry>`. */
  readonly of: string
  readonly field: string
  readonly why: string
}

export const intendedDifferences: readonly IntendedDifference[] = [
  {
    of: 'mariadb',
    field: 'environment MYSQL_USERNAME',
    why: 'the facts are those of ProxySQL, whose monitor account is another one; without it Kolla-Ansible has ours',
  },
  {
    of: 'mariadb',
    field: 'environment MYSQL_PASSWORD',
    why: 'a secret in the environment can be read by everyone who may inspect the container; it is in a file',
  },
  {
    of: 'mariadb',
    field: 'healthcheck',
    why: "the image's clustercheck wants the password in the environment; ours reads the file",
  },
  {
    of: 'rabbitmq',
    field: 'environment RABBITMQ_CLUSTER_COOKIE',
    why: 'a secret in the environment can be read by everyone who may inspect the container; it is in a file',
  },
]

/** Services of the same roles that Kolla-Ansible would deploy by default and Slipway does not, and why. */
export const notDeployed: Readonly<Record<string, string>> = {
  fluentd: 'follows later; services write to the volume kolla_logs all the same',
  'kolla-toolbox':
    'databases, users and endpoints are made through their own protocols, so nothing runs in it',
  proxysql: 'follows later; MariaDB stands behind HAProxy',
}
