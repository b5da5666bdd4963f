import { join } from 'node:path'
import { fail, ok, orThrow } from '#shared/failure/failure'
import type { Notice } from '#shared/ipc/wire'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { initEnvironment } from '#store/environment/init'
import { openRecents } from '#store/recent/recent'
import type { OpenPorts, Services } from './context'
import { makeLiveRuns } from './live-runs'
import { makeMasks } from './masks'
import { makeOpened } from './opened'
import { makeShownKeys } from './shown-keys'
import { makeShownPlans } from './shown-plans'
import { makeTunnels } from './tunnels'

export interface TestServices extends Services {
  readonly notices: Notice[]
  /** What was asked of the lab: tests never make one. */
  readonly labs: string[]
}

/** An environment folder of one host, as `env init` makes it. */
export async function testEnvironment(dir: string): Promise<void> {
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
}

/** Services whose files are below `home`, and whose hosts are those of the given ports; without them nobody answers. */
export function testServices(home: string, more: Partial<Services> = {}): TestServices {
  const notices: Notice[] = []
  const labs: string[] = []
  const passwords = new Map<string, Secret>()
  const nobody: OpenPorts = {
    connector: {
      connect: async (host) =>
        fail({
          code: 'ssh.unreachable',
          what: msg`nobody answers`,
          where: { host: host.name },
          remedy: msg`none`,
        }),
    },
    sql: () => Promise.reject(new Error('no database in these tests')),
    http: () => Promise.reject(new Error('no HTTP in these tests')),
    clock: { now: () => new Date(), passed: 0, sleep: () => Promise.resolve(), after: () => () => undefined },
    close: async () => undefined,
  }
  return {
    notices,
    labs,
    vaultPassword: async (dir) => ok(passwords.get(dir)),
    keepVaultPassword: async (dir, password) => {
      passwords.set(dir, password)
      return ok(undefined)
    },
    openPorts: async () => ok(nobody),
    self: { who: 'eve@here', process: {} },
    isDead: async () => false,
    app: { version: '0', door: 'web', keychain: false, home, call: ['slipway'] },
    runs: makeLiveRuns((dir) => notices.push({ type: 'runsChanged', dir })),
    plans: makeShownPlans(),
    keys: makeShownKeys(),
    recents: openRecents(join(home, 'config', 'recent.json')),
    tunnels: makeTunnels(),
    lab: {
      status: async () => ({ possible: false, because: msg`a test` }),
      up: async ({ name }) => {
        labs.push(name)
        return fail({ code: 'lab.notHere', what: msg`no lab in tests`, remedy: msg`none` })
      },
    },
    masks: makeMasks(),
    opened: makeOpened(),
    notify: (notice) => notices.push(notice),
    ...more,
  }
}
