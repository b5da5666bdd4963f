import type { TestCluster } from './cluster'
import { onMachine } from './machine'

/**
 * Takes everything that a deploy leaves from all hosts, as if they were new: containers, volumes, files, leases and
 * marks. Pulled images stay, which makes the next deploy quick.
 */
export async function wipeHosts(cluster: TestCluster): Promise<void> {
  await Promise.all(cluster.hosts.map((host) => onMachine(host, script)))
}

const script = `
set -e
ids=$(docker ps -aq)
if [ -n "$ids" ]; then docker rm -f $ids > /dev/null; fi
names=$(docker volume ls -q)
if [ -n "$names" ]; then docker volume rm -f $names > /dev/null; fi
rm -rf /etc/kolla
`
