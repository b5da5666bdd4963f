import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { deployedCluster, type TestCluster } from './kit/cluster'
import { tryOn } from './kit/machine'
import { expectCode } from './kit/program'

/**
 * The real programs judge the generated files, in the containers that run with them. oslo-config-validator also
 * complains of options that are right but of another package's namespace, so it is given the namespaces in use.
 */
const judges = [
  { container: 'haproxy', command: 'haproxy -c -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/services.d/' },
  { container: 'keepalived', command: 'keepalived -t -f /etc/keepalived/keepalived.conf' },
  { container: 'mariadb', command: 'mariadbd --help --verbose > /dev/null' },
  {
    container: 'keystone',
    command:
      'oslo-config-validator --input-file /etc/keystone/keystone.conf --namespace keystone --namespace oslo.log' +
      ' --namespace oslo.db --namespace oslo.cache --namespace oslo.messaging --namespace oslo.middleware' +
      ' --namespace oslo.policy --namespace oslo.concurrency --namespace keystonemiddleware.auth_token',
  },
  { container: 'keystone', command: '. /etc/apache2/envvars; apachectl -t' },
  { container: 'horizon', command: '. /etc/apache2/envvars; apachectl -t' },
  { container: 'keystone_ssh', command: 'sshd -t -f /etc/ssh/sshd_config' },
  { container: 'cron', command: 'logrotate --debug /etc/logrotate.conf' },
] as const

let cluster: TestCluster

beforeAll(async () => {
  cluster = await deployedCluster()
})

describe('generated files pass the check of the program that reads them', () => {
  test.each(judges)('$container: $command', async ({ container, command }) => {
    for (const host of cluster.hosts) {
      const script = `docker exec -u root ${container} sh -c ${quote(command)}`
      const outcome = await tryOn(host, script)
      expect(outcome.code, `${host.name}: ${outcome.stdout}${outcome.stderr}`).toBe(0)
    }
  })
})

test('`slipway config --with-secrets` writes what is on the hosts, byte for byte', async () => {
  const out = temporaryFolder('config')
  expectCode(await cluster.slipway(['config', cluster.dir, '--out', out, '--with-secrets']), [0], 'config')
  for (const host of cluster.hosts) {
    const script = 'cd / && find etc/kolla -type f -not -path "*/.slipway/*" -exec sha256sum {} +'
    const onHost = (await tryOn(host, script)).stdout.trim().split('\n').sort()
    expect(onHost.length).toBeGreaterThan(20)
    for (const line of onHost) {
      const [hash, path = ''] = line.split(/\s+/)
      expect(`${await sha256(join(out, host.name, path))} ${path}`).toBe(`${hash} ${path}`)
    }
  }
})

async function sha256(path: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', readFileSync(path))
  return Buffer.from(digest).toString('hex')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
