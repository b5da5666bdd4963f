import { readFile } from 'node:fs/promises'
import { homedir, hostname, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { attempt, fail, ok, type Result } from '#shared/failure/failure'
import type { Notice } from '#shared/ipc/wire'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { Environment } from '#shared/model/environment'
import { isGone, type ProcessIdentity, processIdentity, thisProcess } from '#store/files/process'
import { createKnownHosts } from '#store/known-hosts/known-hosts'
import { openRecents, type Recents, recentPath } from '#store/recent/recent'
import { callHttp } from '#transport/http'
import { systemClock } from '#transport/lib/clock'
import { openSql } from '#transport/sql'
import { createConnector } from '#transport/ssh/connector'
import type { HostKeyQuestion } from '#transport/ssh/roads'
import type { OpenPorts, Services, WireOptions } from './context'
import { makeLab } from './lab'
import { makeLiveRuns } from './live-runs'
import { makeMasks } from './masks'
import { makeOpened } from './opened'
import { makeShownKeys } from './shown-keys'
import { makeShownPlans } from './shown-plans'
import { makeTunnels } from './tunnels'
import { version } from './version'

/** Where vault passwords stay between two starts, where the system has such a place. */
export interface Keychain {
  get(dir: string): Promise<Secret | undefined>
  set(dir: string, password: Secret): Promise<Result<undefined>>
}

export interface ComposeOptions {
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  /** This process, as locks name it. */
  readonly identity: ProcessIdentity
  readonly door: 'electron' | 'web'
  /** The built command line, for what runs in a process of its own. */
  readonly program: string
  /** The words that call it. */
  readonly call: readonly string[]
  /** The vault password that Slipway was started with, from a file or a variable, for every environment. */
  readonly startPassword: (dir: string) => Promise<Result<Secret | undefined>>
  /** Asked for host keys that are not pinned; without it none is ever accepted in passing. */
  readonly confirmHostKey?: (question: HostKeyQuestion) => Promise<boolean>
  readonly keychain?: Keychain
  /** Whether opened environments are written down; a command line leaves no trace of what it works on. */
  readonly remembers: boolean
  readonly notify?: (notice: Notice) => void
}

export interface ComposedServices extends Services {
  /** Lets runs that live end as cancelled, and closes tunnels. */
  close(): Promise<void>
}

/** What every Slipway on this machine begins with. */
export async function thisMachine(
  env: NodeJS.ProcessEnv,
): Promise<Pick<ComposeOptions, 'env' | 'home' | 'identity'>> {
  return { env, home: homedir(), identity: await thisProcess() }
}

/** Puts transports, stores and engine together for every door; the only place of the use cases that knows transports. */
export function composeServices(options: ComposeOptions): ComposedServices {
  const { env, home, door, keychain, identity } = options
  const notify = options.notify ?? (() => undefined)
  const runs = makeLiveRuns((dir) => notify({ type: 'runsChanged', dir }))
  const tunnels = makeTunnels()
  const recents = openRecents(recentPath(env, home))
  return {
    ...vaultKeeper(options),
    openPorts: (environment, wire) => openPorts(environment, options, wire),
    self: { who: `${userInfo().username}@${hostname()}`, process: identity },
    isDead: async (other) => {
      const parsed = processIdentity.safeParse(other.process)
      return parsed.success && (await isGone(parsed.data))
    },
    app: { version, door, home, call: options.call, keychain: keychain !== undefined },
    runs,
    plans: makeShownPlans(),
    keys: makeShownKeys(),
    recents: options.remembers ? recents : onlyReading(recents),
    tunnels,
    lab: makeLab({ program: options.program }),
    masks: makeMasks(),
    opened: makeOpened(),
    notify,
    close: async () => {
      for (const { dir, run } of runs.list()) runs.cancel(dir, run)
      await Promise.all([runs.settled(), tunnels.closeAll()])
    },
  }
}

/** Passwords that were typed in are in this memory only, unless the keychain is asked to keep them. */
function vaultKeeper({
  startPassword,
  keychain,
}: ComposeOptions): Pick<Services, 'vaultPassword' | 'keepVaultPassword'> {
  const typed = new Map<string, Secret>()
  return {
    vaultPassword: async (dir) => {
      const known = typed.get(resolve(dir)) ?? (await keychain?.get(resolve(dir)))
      return known ? ok(known) : startPassword(dir)
    },
    keepVaultPassword: async (dir, password, remember) => {
      typed.set(resolve(dir), password)
      if (!remember) return ok(undefined)
      if (keychain) return keychain.set(resolve(dir), password)
      return fail({
        code: 'vault.noKeychain',
        what: msg`The password was taken, but this Slipway has no keychain to keep it in`,
        saw: msg`a Slipway without a keychain`,
        remedy: msg`Go on without keeping it; it is asked for again after the next start.`,
      })
    },
  }
}

function onlyReading(recents: Recents): Recents {
  return { ...recents, opened: async () => ok(undefined) }
}

function openPorts(
  environment: Pick<Environment, 'dir'>,
  options: ComposeOptions,
  { onUnknownKey, onSlow, patience }: WireOptions,
): Promise<Result<OpenPorts>> {
  return attempt(async () => {
    const { env, home, confirmHostKey } = options
    const sshConfigText = await readFile(join(home, '.ssh', 'config'), 'utf8').catch(() => undefined)
    const connector = createConnector({
      knownHosts: createKnownHosts(environment.dir),
      confirmHostKey: (question) => {
        const { host, address, port, keyType: type, key, fingerprintSha256: fingerprint } = question
        if (onUnknownKey) onUnknownKey({ host, address, port, key: { type, key, fingerprint } })
        return onUnknownKey || !confirmHostKey ? false : confirmHostKey(question)
      },
      ...(patience === undefined ? {} : { patience }),
      ...(onSlow ? { onSlow } : {}),
      baseDir: environment.dir,
      clock: systemClock,
      home,
      ...(sshConfigText === undefined ? {} : { sshConfigText }),
      ...(env.SSH_AUTH_SOCK ? { agentSocket: env.SSH_AUTH_SOCK } : {}),
    })
    return { connector, sql: openSql, http: callHttp, clock: systemClock, close: () => connector.close() }
  })
}
