import { msg } from '#shared/message/message'
import type { Reason } from '#shared/model/plan'
import { type Gate, type HostView, removeStrays, runInContainer, type SequenceContext } from '../kit'
import {
  addAccounts,
  addCatalog,
  addTables,
  isNew,
  later,
  type MissingIdentity,
  nothingMissing,
  rollApi,
  unknown,
} from '../openstack'
import { api } from './api'
import { administrator, firstKeys } from './containers'
import { declared } from './declaration'
import { healthScript, keysFolder, pushScript } from './names'
import { type Observed, observedShape } from './observed'

type Ids = readonly string[]

/**
 * Database, tables, token keys, the containers host by host, the administrator, the catalog: each part is added only
 * where what was observed lacks it.
 */
export function sequence(context: SequenceContext): void {
  const [first] = context.hosts('keystone')
  if (!first) return
  const observed = observedShape.parse(context.observed ?? nobodyAsked)
  const tables = addTables(context, declared, observed.databases)
  const keys = addKeys(context, observed, first)
  const before = [...tables, ...keys]
  const served = rollApi(context, declared, api, before)
  const admin = addAdmin(context, observed, first, later(served, before))
  const missing = missingFrom(context, observed, admin)
  const needs = later(admin, served)
  const identity = [
    ...addCatalog(context, declared, missing, needs),
    ...addAccounts(context, declared, missing, needs),
  ]
  removeStrays(context, later(identity, needs))
}

const nobodyAsked: Observed = { ...unknown, keys: { hosts: [], source: null, differ: [] } }

/** The first keys, the two containers that spread them, and the same keys everywhere before anybody serves. */
function addKeys(context: SequenceContext, observed: Observed, first: HostView): Ids {
  const { plan } = context
  const hosts = context.hosts('keystone')
  const names = hosts.map((host) => host.name)
  const job = firstKeys(first)
  const none = [{ code: 'keys.missing', text: msg`no host has token keys` }]
  const made = observed.keys.source === null ? [plan.job(job, none)] : []
  const ssh = plan.rolling({
    container: 'keystone_ssh',
    hosts: names,
    needs: made,
    gate: (host) => ({
      type: 'port',
      address: context.host(host).apiAddress,
      port: context.host(host).options.int('keystone_ssh_port'),
    }),
    of: 'token key exchange',
  })
  const fernet = plan.rolling({
    container: 'keystone_fernet',
    hosts: names,
    needs: later(ssh, made),
    gate: () => ({ type: 'exec', container: 'keystone_fernet', argv: [healthScript], expect: '' }),
    gateLimit: 400,
    of: 'token key rotation',
  })
  const before = later(fernet, later(ssh, made))
  const { source, differ } = observed.keys
  if ((source !== null && differ.length === 0) || hosts.length < 2) return before
  const handed = plan.add({
    ...handOn(source ?? first.name, source === null ? names : differ),
    needs: before,
  })
  return [plan.waitFor(first.name, sameKeys(names), [handed], 60)]
}

/** The keys go to all hosts; `hosts` are those that have others. */
function handOn(source: string, hosts: readonly string[]) {
  const push = {
    name: 'hand on keys',
    argv: [pushScript],
    user: 'root',
    remedy: msg`look whether keystone_ssh runs on the other hosts and its port is reachable from this one, then deploy again`,
  }
  return runInContainer.make(
    source,
    { container: 'keystone_fernet', steps: [push] },
    {
      title: msg`give all Keystone hosts the token keys of ${source}`,
      reasons: [{ code: 'keys.differ', text: msg`the hosts do not have the same token keys` }],
      changes: hosts
        .filter((host) => host !== source)
        .map((host) => ({ kind: 'tokenKeys', host, name: 'keystone', action: 'update' })),
    },
  )
}

function sameKeys(hosts: readonly string[]): Gate {
  const argv = ['sh', '-c', `cd ${keysFolder} && sha256sum [0-9]*`]
  return { type: 'alike', container: 'keystone_fernet', argv, hosts }
}

function addAdmin(context: SequenceContext, observed: Observed, first: HostView, needs: Ids): Ids {
  const job = administrator(context, first)
  const reasons = adminReasons(context.marked(job), observed)
  return reasons.length > 0 ? [context.plan.job(job, reasons, needs)] : []
}

function adminReasons(marked: boolean, observed: Observed): readonly Reason[] {
  if (observed.admin === 'refused') {
    return [
      { code: 'admin.password', text: msg`Keystone refuses the keystone_admin_password of passwords.yml` },
    ]
  }
  if (isNew(observed.databases)) return [{ code: 'database.missing', text: msg`its database is new` }]
  return marked ? [] : [{ code: 'job.due', text: msg`the administrator was not made yet` }]
}

/** Before the first start nothing can be asked; the administrator's job makes most of it then. */
function missingFrom(context: SequenceContext, { identity }: Observed, admin: Ids): MissingIdentity {
  if (identity) return identity
  if (admin.length === 0) return nothingMissing
  const { projects = [], roles } = declared.identity ?? {}
  const more = (roles?.(context.options) ?? []).filter((name) => !bootstrapRoles.includes(name))
  return { ...nothingMissing, projects: [...projects], roles: more }
}

/** Roles that bootstrapping Keystone makes in every release. */
const bootstrapRoles: readonly string[] = ['admin', 'member', 'reader']
