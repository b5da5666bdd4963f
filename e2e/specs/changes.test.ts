import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployedCluster, type TestCluster } from './kit/cluster'
import { editInventory, setGlobals, writeOverride } from './kit/edit'
import { actionsFor, type Followed, follow } from './kit/follow'
import { onMachine } from './kit/machine'
import { retag } from './kit/registry'
import { sampleOf } from './kit/sample'
import { hostPicture } from './kit/snapshot'
import { setPassword } from './kit/vault'

/** Beside these, a change of HAProxy is always made, so that there is something to take back at the end. */
const sample = sampleOf('changes', 3, [
  'option',
  'override',
  'tag',
  'group',
  'removed',
  'stopped',
  'file',
  'mode',
  'password',
  'switch',
])

let cluster: TestCluster
let strangers: string

/** Changes stay in force from test to test; the last test takes all of them back at once. */
beforeAll(async () => {
  cluster = await deployedCluster()
  strangers = await placeStrangers()
})

afterAll(async () => {
  if (cluster) await removeStrangers()
})

/** What must hold whatever was changed. */
function expectAsPlanned(seen: Followed): void {
  expect(seen.announced.length).toBeGreaterThan(0)
  expect(seen.happened).toEqual(seen.announced)
  expect(seen.left, 'what a plan made afterwards says').toEqual([])
}

test.skipIf(sample.leaves('option'))(
  'an option of globals.yml changes exactly what its plan says',
  async () => {
    setGlobals(cluster, { fernet_token_expiry: 86_000 })
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(seen.announced).toContain('file node1 /etc/kolla/keystone/keystone.conf update')
    expect(actionsFor(seen.plan, 'mariadb')).toEqual([])
  },
)

test.skipIf(sample.leaves('override'))(
  'an override below config/ changes exactly what its plan says',
  async () => {
    writeOverride(cluster, 'keystone.conf', '[token]\nallow_expired_window = 7200\n')
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(seen.announced).toContain('file node3 /etc/kolla/keystone/keystone.conf update')
    expect(
      await onMachine(cluster.host('node3'), 'docker exec keystone cat /etc/keystone/keystone.conf'),
    ).toMatch(/allow_expired_window *= *7200/)
  },
)

test('an option of HAProxy reloads it and restarts nothing', async () => {
  setGlobals(cluster, { haproxy_client_timeout: '2m' })
  const seen = await follow(cluster)
  expectAsPlanned(seen)
  expect(actionsFor(seen.plan, 'haproxy')).toEqual(['reload'])
  expect(seen.lives).toEqual([])
})

test.skipIf(sample.leaves('tag'))(
  'another image tag replaces the containers of that image and nothing else',
  async () => {
    const tag = `retagged-${randomInt(1_000_000)}`
    await retag(cluster, 'memcached', tag)
    setGlobals(cluster, { memcached_tag: tag })
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(actionsFor(seen.plan, 'memcached')).toEqual(['replace'])
    expect(seen.lives.filter((event) => event.name !== 'memcached')).toEqual([])
    for (const [host, picture] of seen.after.hosts) {
      expect(picture.containers.get('memcached')?.image, host).toMatch(new RegExp(`/memcached:${tag}$`))
    }
  },
)

test.skipIf(sample.leaves('group'))(
  'a host taken out of a group loses the container, and the others learn of it',
  async () => {
    editInventory(cluster, (text) =>
      text.replace('[memcached:children]\ncontrol', '[memcached]\nnode1\nnode2'),
    )
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(seen.announced).toContain('container node3 memcached remove')
    expect(seen.announced).toContain('file node1 /etc/kolla/keystone/keystone.conf update')
  },
)

test.skipIf(sample.leaves('group'))(
  'a host put back into a group gets the container again, with its folder and its image',
  async () => {
    editInventory(cluster, (text) =>
      text.replace('[memcached]\nnode1\nnode2', '[memcached:children]\ncontrol'),
    )
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(seen.announced).toContain('container node3 memcached create')
  },
)

test.skipIf(sample.leaves('removed'))('a container removed behind our back is made again', async () => {
  await onMachine(cluster.host('node2'), 'docker rm -f memcached')
  const seen = await follow(cluster)
  expectAsPlanned(seen)
  expect(seen.announced).toEqual(['container node2 memcached create'])
})

test.skipIf(sample.leaves('stopped'))(
  'a container stopped behind our back is started, not made anew',
  async () => {
    await onMachine(cluster.host('node1'), 'docker stop -t 5 cron')
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(seen.announced).toEqual(['container node1 cron start'])
  },
)

test.skipIf(sample.leaves('file'))('a file edited on a host is put right', async () => {
  const path = '/etc/kolla/cron/logrotate.conf'
  await onMachine(cluster.host('node3'), `test -f ${path} && echo '# by hand' >> ${path}`)
  const seen = await follow(cluster)
  expectAsPlanned(seen)
  expect(seen.announced).toContain(`file node3 ${path} update`)
  expect(seen.announced.every((line) => line.includes(' node3 '))).toBe(true)
})

test.skipIf(sample.leaves('mode'))('a file with another mode is put right', async () => {
  const path = '/etc/kolla/keystone/keystone.conf'
  await onMachine(cluster.host('node1'), `chmod 0644 ${path}`)
  const seen = await follow(cluster)
  expectAsPlanned(seen)
  expect(seen.announced).toContain(`file node1 ${path} update`)
  expect(seen.after.hosts.get('node1')?.files.get(path)?.mode).toBe('600')
})

test.skipIf(sample.leaves('password'))(
  'a changed password is given to the database and to its users',
  async () => {
    setPassword(cluster, 'keystone_database_password', `changed${randomInt(1_000_000_000)}word`)
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(seen.announced).toContain('databaseUser  keystone@% update')
    expect(actionsFor(seen.plan, 'mariadb')).toEqual([])
  },
)

test.skipIf(sample.leaves('switch'))(
  'a service that is switched off goes, with its entry in HAProxy; its volumes stay',
  async () => {
    setGlobals(cluster, { enable_horizon: 'no' })
    const seen = await follow(cluster)
    expectAsPlanned(seen)
    expect(actionsFor(seen.plan, 'horizon')).toEqual(['remove'])
    expect(actionsFor(seen.plan, 'haproxy')).toEqual(['reload'])
    for (const host of cluster.hosts) {
      expect(await onMachine(host, 'cat /etc/kolla/haproxy/services.d/*.cfg')).not.toContain('horizon')
    }
  },
)

test.skipIf(sample.leaves('switch'))('a service that is switched on again comes back', async () => {
  setGlobals(cluster, { enable_horizon: undefined })
  const seen = await follow(cluster)
  expectAsPlanned(seen)
  expect(actionsFor(seen.plan, 'horizon')).toEqual(['create'])
})

test('taking all changes back at once does exactly what its plan says, too', async () => {
  cluster.undo()
  expectAsPlanned(await follow(cluster))
})

test('containers and volumes of others were never touched', async () => {
  expect(await strangersNow()).toBe(strangers)
})

/** Somebody else's container that runs, one that only holds data, and an anonymous volume. */
async function placeStrangers(): Promise<string> {
  const host = cluster.host('node1')
  const picture = await hostPicture(host)
  const image = picture.containers.get('cron')?.image ?? ''
  await onMachine(
    host,
    `docker rm -f stranger holder 2>/dev/null
     docker run -d --name stranger -v stranger-data:/data -v /anonymous --entrypoint sleep ${image} infinity
     docker exec -u root stranger sh -c 'echo kept > /data/file; echo kept > /anonymous/file'
     docker create --name holder -v holder-data:/data ${image}`,
  )
  return strangersNow()
}

async function strangersNow(): Promise<string> {
  const state = '{{.Id}} {{.State.Status}} {{.State.StartedAt}}'
  const mounts = '{{range .Mounts}}{{.Destination}} {{.Name}}{{println}}{{end}}'
  // An engine lists mounts in no order.
  return onMachine(
    cluster.host('node1'),
    `docker inspect -f '${state}' stranger holder
     docker inspect -f '${mounts}' stranger holder | sort
     docker exec stranger cat /data/file /anonymous/file
     docker volume ls -q | grep -E '^(stranger|holder)-data$' | sort`,
  )
}

async function removeStrangers(): Promise<void> {
  await onMachine(
    cluster.host('node1'),
    'docker rm -f -v stranger holder; docker volume rm stranger-data holder-data',
  )
}
