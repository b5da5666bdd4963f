import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Result } from '#shared/failure/failure'
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

/** What was seen of hosts and between them; nothing of it is saved. */
export interface HostsState {
  /** The latest test by host. */
  readonly tests: Readonly<Record<string, HostTest>>
  readonly testing: boolean
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
  readonly measure: (dir: string, how?: { hosts?: readonly string[]; mtu?: number }) => Promise<void>
  readonly findServers: (cidr: string, port?: number) => Promise<void>
  readonly sshConfig: () => Promise<Result<readonly SshConfigHost[]>>
  /** Hosts of another inventory: its text, or its path on Slipway's machine. */
  readonly ofInventory: (from: { text: string } | { path: string }) => Promise<Result<readonly ListedHost[]>>
  readonly freeAddresses: (dir: string, count?: number) => Promise<Result<Replies['network.free']>>
  /** Ends what is asked now; what was answered stays. */
  readonly stop: () => void
  readonly reset: () => void
}

const noScan = { state: 'none', found: [], asked: 0, of: 0 } as const
const nothing = {
  tests: {},
  testing: false,
  links: [],
  measuring: false,
  scan: noScan,
  failures: [],
} as const

export function createHostsStore(client: Client): StoreApi<HostsState> {
  return createStore<HostsState>((set, get) => {
    let stopping = new AbortController()
    const signal = () => {
      if (stopping.signal.aborted) stopping = new AbortController()
      return stopping.signal
    }
    const take = (items: readonly Progress[]) => set((state) => withProgress(state, items))

    return {
      ...nothing,
      test: async (dir, hosts) => {
        set({ testing: true, failures: [] })
        const input = hosts ? { dir, hosts: [...hosts] } : { dir }
        const result = await client.call('hosts.test', input, { onProgress: take, signal: signal() })
        const left = Object.fromEntries(
          Object.entries(get().tests).filter(([, test]) => test.state !== 'reading'),
        )
        set({
          testing: false,
          tests: result.ok ? withTests(left, result.value) : left,
          ...failuresOf(result),
        })
      },
      trust: async (dir, host, { type, key }) => {
        const result = await client.call('hosts.trust', { dir, host, key: { type, key } })
        if (result.ok) void get().test(dir, [host])
        return result
      },
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

function withTests(tests: HostsState['tests'], more: readonly HostTest[]): HostsState['tests'] {
  return { ...tests, ...Object.fromEntries(more.map((test) => [test.host, test])) }
}

/** A batch at once, so that it is drawn once. */
function withProgress(state: HostsState, items: readonly Progress[]): Partial<HostsState> {
  const tests = items.flatMap((item) => (item.type === 'host' ? item.test : []))
  const links = items.flatMap((item) => (item.type === 'link' ? item.link : []))
  const servers = items.flatMap((item) => (item.type === 'server' ? item : []))
  const last = items.flatMap((item) => (item.type === 'server' || item.type === 'scan' ? item : [])).at(-1)
  return {
    ...(tests.length > 0 ? { tests: withTests(state.tests, tests) } : {}),
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
