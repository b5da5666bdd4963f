import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { foundingSpec } from '../mariadb/containers'
import { clusterView } from '../testing/cluster'
import { configJson, services } from './trial-imports'

test('trial', () => {
  const three = process.env.TRIAL_ONE ? { h1: 11 } : { h1: 11, h2: 12, h3: 13 }
  const base = clusterView({
    hosts: Object.fromEntries(
      Object.entries(three).map(([n, i]) => [n, { interfaces: { eth0: [`172.31.77.${i}/24`] }, cpus: 2 }]),
    ),
    release: process.env.TRIAL_RELEASE ?? '2025.1',
    globals: {
      kolla_internal_vip_address: '172.31.77.11',
      enable_proxysql: 'no',
      enable_haproxy: 'no',
      mariadb_innodb_log_file_size_mb: 96,
      keystone_api_workers: 2,
      ...(process.env.TRIAL_GLOBALS ? JSON.parse(process.env.TRIAL_GLOBALS) : {}),
    },
  })
  const view = {
    ...base,
    allHosts: base.allHosts,
    frontends: [],
    secret: (n: string) =>
      secret(
        n.includes('cookie') ? 'COOKIECOOKIE1234567890' : `pw${Buffer.from(n).toString('hex').slice(0, 30)}`,
      ),
    keyPair: () => ({
      privateKey: secret(readFileSync('/tmp/trial/id', 'utf8')),
      publicKey: secret(readFileSync('/tmp/trial/id.pub', 'utf8')),
    }),
  }
  for (const h of Object.keys(three)) rmSync(`/tmp/trial/${h}`, { recursive: true, force: true })
  const put = (p: string, t: string) => {
    mkdirSync(dirname(p), { recursive: true })
    writeFileSync(p, t, { mode: 0o600 })
  }
  for (const id of ['mariadb', 'rabbitmq', 'keystone']) {
    const s = services.find((x) => x.id === id)!
    const d = s.desire(view)
    for (const c of [...d.containers, ...(d.jobs ?? []).filter((j) => j.config)]) {
      const config = c.config!
      put(`/tmp/trial/${c.host}/${c.key}/config.json`, configJson(config))
      for (const f of config.files) put(`/tmp/trial/${c.host}/${c.key}/${f.name}`, f.content.reveal())
      put(`/tmp/trial/${c.host}/_specs/${c.spec.name}.json`, JSON.stringify(c.spec, null, 1))
    }
    for (const c of d.jobs ?? [])
      put(`/tmp/trial/${c.host}/_specs/${c.name}.json`, JSON.stringify(c.spec, null, 1))
  }
  for (const h of Object.keys(three))
    put(
      `/tmp/trial/${h}/_specs/mariadb_founding.json`,
      JSON.stringify({ ...foundingSpec(view, view.host(h)), name: 'mariadb' }, null, 1),
    )
})
