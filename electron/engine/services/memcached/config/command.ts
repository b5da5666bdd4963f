import type { HostView } from '../../kit'

/** memcached has no configuration file; UDP stays off. */
export function memcachedCommand(host: HostView): string {
  const { options } = host
  return [
    '/usr/bin/memcached',
    '-v',
    `-l ${host.apiAddress}`,
    `-p ${options.int('memcached_port')}`,
    `-c ${options.int('memcached_connection_limit')}`,
    '-U 0',
    `-m ${options.int('memcached_max_memory')}`,
  ].join(' ')
}
