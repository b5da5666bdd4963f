import { expect, test } from 'vitest'
import type { ContainerFact } from '#shared/model/host'
import { releaseLabel } from '../services/kit'
import { clusterView } from '../services/testing/cluster'
import { runningContainer } from '../services/testing/settled'

const interfaces = { eth0: ['10.0.0.1/24'] }

/** A view of two hosts; `a` has what a release is given for, null for containers that none is written on. */
function viewWith(containers: Readonly<Record<string, string | null>>) {
  const description = {
    hosts: { a: { interfaces }, b: { interfaces } },
    globals: { kolla_internal_vip_address: '10.0.0.100' },
    release: '2025.2',
  }
  const found = Object.entries(containers).map(([name, release]) => labelled(name, release))
  return clusterView({
    ...description,
    hosts: { ...description.hosts, a: { interfaces, containers: found } },
  })
}

function labelled(name: string, release: string | null): ContainerFact {
  return runningContainer({
    name,
    image: name,
    privileged: false,
    mounts: [],
    environment: {},
    labels: release === null ? {} : { [releaseLabel]: release },
    capAdd: [],
    securityOpt: [],
    tmpfs: [],
    dimensions: {},
    healthcheck: null,
    restartPolicy: 'unless-stopped',
    stopTimeout: 60,
  })
}

test.each([
  ['nothing runs there', {}, '2025.2'],
  ['one container says it', { keystone: '2025.1' }, '2025.1'],
  ['no container says it', { keystone: null }, '2025.2'],
  ['some say nothing', { keystone: null, keystone_ssh: '2025.1' }, '2025.1'],
  ['an upgrade of the host stopped half way', { keystone: '2025.2', keystone_ssh: '2025.1' }, '2025.1'],
  ['only another service says it', { memcached: '2025.1' }, '2025.2'],
  ['a newer Slipway was there', { keystone: '2031.1' }, '2031.1'],
])('the release of a service on a host where %s', (_, containers, release) => {
  const view = viewWith(containers)
  expect(view.releaseOf('keystone', 'a')).toBe(release)
  expect(view.releaseOf('keystone', 'b')).toBe('2025.2')
})
