import { type HostView, isDebianImage } from '../kit'

/** Where Kolla's images expect MariaDB's files; they differ by the distribution of the image. */
export function paths(host: HostView) {
  const debian = isDebianImage(host.options)
  const folder = debian ? '/etc/mysql' : '/etc'
  return {
    settings: `${folder}/my.cnf`,
    account: `${folder}/healthcheck.cnf`,
    galera: debian ? '/usr/lib/galera/libgalera_smm.so' : '/usr/lib64/galera/libgalera_smm.so',
  }
}

export const container = 'mariadb'
/** Container's key and that of the member that founds or refounds a cluster. */
export const key = 'mariadb'
export const foundingKey = 'mariadb-bootstrap'
export const healthScript = '/usr/local/bin/mariadb-health'
export const foundingScript = '/usr/local/bin/mariadb-found'
export const data = '/var/lib/mysql'
