import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
import type { KeptTest } from '#shared/ipc/areas/evidence'
import type {
  FoundServer,
  HostTest,
  LinkMeasure,
  ListedHost,
  ShownKey,
  SshConfigHost,
} from '#shared/ipc/areas/hosts'
import type { Progress, Replies } from '#shared/ipc/contract'
import type { Client } from '../client'
import type { Evidence } from './draft-view'

/** What was seen of hosts and between them. Tests are kept beside the environment, links are not. */
export interface HostsState {
  /** The latest test by host. */
  readonly tests: Readonly<Record<string, HostTest>>
  /** Of `tests`, those of a host that is read just now left out. */
  readonly tested: Readonly<Record<string, Evidence>>
  readonly testing: boolean
  /** Of the tests that run now: hosts that were asked, and those of them that answered. */
  readonly progress: { readonly asked: number; readonly answered: number }
  readonly links: readonly LinkMeasure[]
  readonly measuring: boolean
  readonly scan: {
    readonly state: 'none' | 'scanning' | 'done'
    readonly found: readonly FoundServer[]
    readonly asked: number
    readonly of: number
  }
  /** Why the last request as a whole could not be answered; what a host says is in its test. */
  readonly failures: readonly Failure[]
  /** All hosts of the inventory when none are named; what is known of others stays. */
  readonly test: (dir: string, hosts?: readonly string[]) => Promise<void>
  readonly trust: (dir: string, host: string, key: ShownKey) => Promise<Result<null>>
  /** Kept encrypted; null takes one away. */
  readonly setPasswords: (
    dir: string,
    hosts: readonly string[],
    passwords: { readonly ssh?: string | null; readonly become?: string | null },
  ) => Promise<Result<null>>
  readonly measure: (dir: string, how?: { hosts?: readonly string[]; mtu?: number }) => Promise<void>
  readonly findServers: (cidr: string, port?: number) => Promise<void>
  readonly sshConfig: () => Promise<Result<readonly SshConfigHost[]>>
  /** Hosts of another inventory: its text, or its path on Slipway's machine. */
  readonly ofInventory: (from: { text: string } | { path: string }) => Promise<Result<readonly ListedHost[]>>
  readonly freeAddresses: (dir: string, count?: number) => Promise<Result<Replies['network.free']>>
  /** What was seen before this window was opened, or by another one. */
  readonly takeKept: (kept: readonly KeptTest[]) => void
  /** Ends what is asked now; what was answered stays. */
  readonly stop: () => void
  readonly reset: () => void
}

const noProgress = { asked: 0, answered: 0 }
const noScan = { state: 'none', found: [], asked: 0, of: 0 } as const
const nothing = {
  tests: {},
  tested: {},
  testing: false,
  progress: noProgress,
  links: [],
  measuring: false,
  scan: noScan,
  failures: [],
} as const

export function createHostsStore(client: Client, now = () => new Date()): StoreApi<HostsState> {
  return createStore<HostsState>((set, get) => {
    let stopping = new AbortController()
    /** Requests for tests that are not answered yet: hosts that were just added are tested beside others. */
    let running = 0
    const signal = () => {
      if (stopping.signal.aborted) stopping = new AbortController()
      return stopping.signal
    }
    const take = (items: readonly Progress[]) => set((state) => withProgress(state, items, now()))

    return {
      ...nothing,
      test: async (dir, hosts) => {
        set({ testing: true, failures: [], ...(running === 0 ? { progress: noProgress } : {}) })
        running += 1
        const input = hosts ? { dir, hosts: [...hosts] } : { dir }
        const result = await client.call('hosts.test', input, { onProgress: take, signal: signal() })
        running -= 1
        const isOver = (name: string) => running === 0 || (hosts?.includes(name) ?? false)
        const left = Object.fromEntries(
          Object.entries(get().tests).filter(([name, { state }]) => state !== 'reading' || !isOver(name)),
        )
        set({ testing: running > 0, tests: left, ...failuresOf(result) })
        if (result.ok) set((state) => withTests(state, result.value, now()))
      },
      trust: async (dir, host, { type, key }) => {
        const result = await client.call('hosts.trust', { dir, host, key: { type, key } })
        if (result.ok) void get().test(dir, [host])
        return result
      },
      setPasswords: (dir, hosts, passwords) =>
        client.call('hosts.passwords', { dir, hosts: [...hosts], ...passwords }),
      measure: async (dir, { hosts, mtu } = {}) => {
        set({ measuring: true, failures: [], links: [] })
        const input = { dir, ...(hosts ? { hosts: [...hosts] } : {}), ...(mtu === undefined ? {} : { mtu }) }
        const result = await client.call('network.measure', input, { onProgress: take, signal: signal() })
        set({ measuring: false, ...(result.ok ? { links: result.value } : {}), ...failuresOf(result) })
      },
      findServers: async (cidr, port = 22) => {
        set({ scan: { ...noScan, state: 'scanning' }, failures: [] })
        const result = await client.call('hosts.scan', { cidr, port }, { onProgress: take, signal: signal() })
        const found = result.ok ? result.value : get().scan.found
        set({ scan: { ...get().scan, state: 'done', found }, ...failuresOf(result) })
      },
      sshConfig: () => client.call('hosts.sshConfig', {}),
      ofInventory: (from) => client.call('hosts.ofInventory', from),
      freeAddresses: (dir, count = 5) => client.call('network.free', { dir, count }),
      takeKept: (kept) => {
        if (get().testing) return
        const tests = Object.fromEntries(kept.map(({ test }) => [test.host, test]))
        const tested = Object.fromEntries(
          kept.map(({ test, at, outOfDate }) => [test.host, { at, outOfDate }]),
        )
        set((state) => ({ tests: { ...state.tests, ...tests }, tested: { ...state.tested, ...tested } }))
      },
      stop: () => stopping.abort(),
      reset: () => {
        stopping.abort()
        set(nothing)
      },
    }
  })
}

function failuresOf(result: Result<unknown>): { failures: readonly Failure[] } {
  return { failures: result.ok ? [] : result.failures }
}

function withTests(
  { tests, tested }: Pick<HostsState, 'tests' | 'tested'>,
  more: readonly HostTest[],
  now: Date,
): Pick<HostsState, 'tests' | 'tested'> {
  const evidence = { at: now.toISOString(), outOfDate: false }
  const answered = more.filter(({ state }) => state !== 'reading')
  return {
    tests: { ...tests, ...Object.fromEntries(more.map((test) => [test.host, test])) },
    tested: { ...tested, ...Object.fromEntries(answered.map(({ host }) => [host, evidence])) },
  }
}

/** A batch at once, so that it is drawn once. */
function withProgress(state: HostsState, items: readonly Progress[], now: Date): Partial<HostsState> {
  const tests = items.flatMap((item) => (item.type === 'host' ? item.test : []))
  const links = items.flatMap((item) => (item.type === 'link' ? item.link : []))
  const servers = items.flatMap((item) => (item.type === 'server' ? item : []))
  const last = items.flatMap((item) => (item.type === 'server' || item.type === 'scan' ? item : [])).at(-1)
  const asked = tests.filter((test) => test.state === 'reading').length
  const progress = {
    asked: state.progress.asked + asked,
    answered: state.progress.answered + tests.length - asked,
  }
  return {
    ...(tests.length > 0 ? { ...withTests(state, tests, now), progress } : {}),
    ...(links.length > 0 ? { links: [...state.links, ...links] } : {}),
    ...(last
      ? {
          scan: {
            ...state.scan,
            found: [...state.scan.found, ...servers.map(({ server }) => server)],
            asked: last.asked,
            of: last.of,
          },
        }
      : {}),
  }
}
