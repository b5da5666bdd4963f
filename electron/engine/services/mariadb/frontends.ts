import { activePassive, apiMembers, type ClusterView, type Frontend } from '../kit'

/** One member takes all connections, so that no two members certify conflicting writes; the others stand by. */
export function frontends(view: ClusterView): readonly Frontend[] {
  const port = view.options.int('mariadb_port')
  const external = view.options.bool('enable_external_mariadb_load_balancer')
  const words = `check port ${port} inter 2000 rise 2 fall 5`
  return [
    {
      name: external ? 'mariadb_external_lb' : 'mariadb',
      key: 'mariadb',
      service: 'mariadb',
      mode: 'tcp',
      external: false,
      port: view.options.int('database_port'),
      option: 'database_port',
      members: activePassive(apiMembers(view, 'mariadb', port)).map((member) => ({ ...member, words })),
      frontendExtra: ['option clitcpka', 'timeout client 3600s'],
      backendExtra: ['option srvtcpka', 'timeout server 3600s'],
    },
  ]
}
