import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { horizonLogin, token } from '../run/verify.mjs'
import { freshOwnCluster, removeCluster, type TestCluster } from './kit/cluster'
import { onMachine } from './kit/machine'
import { expectCode } from './kit/program'
import { eventually } from './kit/wait'

const soak = process.env.SLIPWAY_SOAK === '1'
if (!soak) console.log('skipped: a deploy with odd passwords; it is part of `npm run soak`')

/** All printable characters of ASCII that are no letters or digits, those first that most programs stumble over. */
const odd = `'#{}!$"\\%@ &;:/?=+,|<>()[]^*~\`-._`
const withOdd = (not: string) => `a1${[...odd].filter((letter) => !not.includes(letter)).join('')}Z9`

/** The characters that are left out are those that Slipway refuses for that password. */
const passwords = {
  database_password: withOdd('\\'),
  mariadb_monitor_password: withOdd(''),
  mariadb_backup_database_password: withOdd(''),
  haproxy_password: `${withOdd('')}ü`,
  keepalived_password: withOdd('"\\$'),
  keystone_admin_password: `${withOdd('')}ü`,
  keystone_database_password: withOdd('@%'),
  horizon_secret_key: `${withOdd('')}ü`,
  horizon_database_password: withOdd(''),
  rabbitmq_password: `${withOdd('')}ü`,
  rabbitmq_monitoring_password: `${withOdd('')}ü`,
  rabbitmq_cluster_cookie: withOdd(' '),
  memcache_secret_key: `${withOdd('')}ü`,
}

describe.skipIf(!soak)('a cluster whose passwords hold every character that may stand in them', () => {
  let cluster: TestCluster
  const first = () => {
    const [host] = cluster.hosts
    if (!host) throw new Error('the lab has no host')
    return host
  }

  beforeAll(async () => {
    cluster = await freshOwnCluster('passwords', (dir) =>
      writeFileSync(join(dir, 'passwords.yml'), stringify(passwords), { mode: 0o600 }),
    )
    await cluster.deploy()
  })
  afterAll(() => removeCluster(cluster))

  test('gives a token, and lets admin in through the window of OpenStack', async () => {
    const password = await cluster.password('keystone_admin_password')
    expect(password).toBe(passwords.keystone_admin_password)
    await eventually('a token', 60, () => token(cluster.vip, password))
    await eventually('a login to Horizon', 90, async () => {
      await horizonLogin(cluster.vip, password)
      return true
    })
  })

  test('takes the passwords of messages, of the statistics page, and of the database', async () => {
    const port = 1984 // On the host's own address, as Kolla binds it.
    const auth = Buffer.from(`openstack:${passwords.haproxy_password}`).toString('base64')
    const page = await fetch(`http://${first().address}:${port}/`, {
      headers: { authorization: `Basic ${auth}` },
    })
    expect(page.status).toBe(200)
    const asked = `docker exec -i rabbitmq sh -c 'read -r word; rabbitmqctl -q authenticate_user openstack -- "$word"'`
    expect(await onMachine(first(), `${asked} <<'END'\n${passwords.rabbitmq_password}\nEND`)).not.toContain(
      'Error',
    )
    const sql = `docker exec -i mariadb sh -c 'IFS= read -r MYSQL_PWD; export MYSQL_PWD; mysql -u root -h ${first().name} -N -e "select 1"'`
    expect(await onMachine(first(), `${sql} <<'END'\n${passwords.database_password}\nEND`)).toContain('1')
  })

  test('has nothing to do at a second deploy, and is healthy', async () => {
    const planned = await cluster.slipway(['plan', cluster.dir, '--detailed-exitcode'])
    expect(planned.code, planned.stdout).toBe(0)
    expectCode(await cluster.slipway(['health', cluster.dir]), [0], 'health')
  })
})
