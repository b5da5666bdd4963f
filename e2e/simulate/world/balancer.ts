import type { Program } from '../shell/types'
import type { Life, Listener, World } from './types'

interface Server {
  readonly name: string
  readonly address: string
  readonly port: number
  readonly backup: boolean
}

interface Balancer {
  binds: readonly { readonly address: string; readonly port: number; readonly backend: string | null }[]
  backends: ReadonlyMap<string, readonly Server[]>
  /** `backend/server` of those that get no new work. */
  drained: Set<string>
  worker: number
}

const config = '/etc/haproxy'

/** HAProxy in master-worker mode: its configuration decides who answers, its socket drains. */
export function balancerPrograms(life: Life, world: World): Readonly<Record<string, Program>> {
  let balancer: Balancer | null = null
  const load = () => {
    const text = configText(life)
    balancer = { ...readConfig(text), drained: new Set(), worker: (balancer?.worker ?? 100) + 1 }
    world.drained.set(life, balancer.drained)
    life.listeners.length = 0
    for (const bind of balancer.binds) life.listeners.push(listener(life, world, () => balancer, bind))
  }
  return {
    haproxy: async ({ argv, err }) => {
      const text = configText(life)
      if (/^\s*broken/m.test(text) || text.trim() === '') {
        err.text += '[ALERT] config : Error(s) found in configuration file\n'
        return 1
      }
      if (argv.includes('-c')) return 0
      life.machine.files.write('/run/haproxy.pid', '7\n')
      life.machine.files.write('/proc/7/comm', 'haproxy\n')
      life.onSignal.set('USR2', load)
      load()
      await life.ended
      world.drained.delete(life)
      return 0
    },
    socat: ({ stdin, out, err }) => {
      if (!balancer) {
        err.text += 'socat: E connect: Connection refused\n'
        return 1
      }
      out.text += answer(balancer, world, life, stdin.rest().trim())
      return 0
    },
  }
}

function configText(life: Life): string {
  const { files } = life.machine
  const services = files.list(`${config}/services.d`).filter((name) => name.endsWith('.cfg'))
  return [`${config}/haproxy.cfg`, ...services.map((name) => `${config}/services.d/${name}`)]
    .map((path) => files.read(path) ?? '')
    .join('\n')
}

function readConfig(text: string): Pick<Balancer, 'binds' | 'backends'> {
  const binds: { address: string; port: number; backend: string | null }[] = []
  const backends = new Map<string, Server[]>()
  for (const section of text.split(/^(?=\S)/m)) {
    const [, kind = '', name = ''] = /^(\S+)[ \t]*(\S*)/.exec(section) ?? []
    const backend = /^\s+default_backend (\S+)/m.exec(section)?.[1] ?? null
    for (const [, address = '', port = ''] of section.matchAll(/^\s+bind \[?([^\s\]]*?)\]?:(\d+)/gm))
      binds.push({ address: address === '' ? '*' : address, port: Number(port), backend })
    if (kind !== 'backend' && kind !== 'listen') continue
    const servers = [...section.matchAll(/^\s+server (\S+) \[?(\S+?)\]?:(\d+)(.*)$/gm)]
    backends.set(
      name,
      servers.map(([, server = '', address = '', port = '', words = '']) => ({
        name: server,
        address,
        port: Number(port),
        backup: /\bbackup\b/.test(words),
      })),
    )
  }
  return { binds, backends }
}

function listener(
  life: Life,
  world: World,
  balancer: () => Balancer | null,
  { address, port, backend }: Balancer['binds'][number],
): Listener {
  if (backend === null) return { address, port, life, http: () => ({ status: 200, headers: {}, body: '' }) }
  return {
    address,
    port,
    life,
    onward: () => {
      const now = balancer()
      const servers = now?.backends.get(backend) ?? []
      const open = servers.filter(({ name }) => !now?.drained.has(`${backend}/${name}`))
      for (const server of [...open.filter((item) => !item.backup), ...open.filter((item) => item.backup)]) {
        const found = world.connect(life.host, server.address, server.port)
        if (found) return found
      }
      return null
    },
  }
}

/** The admin socket: `set server`, `show stat`, `show info`. */
function answer(balancer: Balancer, world: World, life: Life, command: string): string {
  if (command === 'show info') return `Name: HAProxy\nPid: ${balancer.worker}\n\n`
  if (command === 'show stat') return statistics(balancer, world, life)
  const [, backend = '', server = '', state = ''] =
    /^set server (\S+)\/(\S+) state (\w+)$/.exec(command) ?? []
  const servers = balancer.backends.get(backend)
  if (!servers) return 'No such backend.\n'
  if (!servers.some(({ name }) => name === server)) return 'No such server.\n'
  if (state === 'ready') balancer.drained.delete(`${backend}/${server}`)
  else balancer.drained.add(`${backend}/${server}`)
  return ''
}

/** Columns as HAProxy has them: the fifth are sessions, the eighteenth the status. */
function statistics(balancer: Balancer, world: World, life: Life): string {
  const rows = [...balancer.backends].flatMap(([backend, servers]) =>
    servers.map(({ name, address, port }) => {
      const drained = balancer.drained.has(`${backend}/${name}`)
      const status = drained ? 'DRAIN' : world.connect(life.host, address, port) ? 'UP' : 'DOWN'
      const columns = [backend, name, '0', '0', '0', ...Array.from({ length: 12 }, () => '0'), status, '1']
      return columns.join(',')
    }),
  )
  return `# pxname,svname,qcur,qmax,scur\n${rows.map((row) => `${row}\n`).join('')}\n`
}

/** keepalived: which shared addresses it would carry, and how gladly. */
export interface Carrier {
  readonly life: Life
  readonly priority: number
  readonly addresses: readonly string[]
  /** It gives its addresses up while HAProxy beside it does not answer. */
  readonly tracks: boolean
}

export function carrierPrograms(life: Life, carriers: Set<Carrier>): Readonly<Record<string, Program>> {
  let current: Carrier | null = null
  const load = () => {
    if (current) carriers.delete(current)
    current = readCarrier(life)
    carriers.add(current)
  }
  return {
    keepalived: async ({ argv }) => {
      if (argv.includes('-t')) return 0
      life.machine.files.write('/run/keepalived.pid', '7\n')
      life.machine.files.write('/proc/7/comm', 'keepalived\n')
      life.onSignal.set('HUP', load)
      load()
      await life.ended
      if (current) carriers.delete(current)
      return 0
    },
  }
}

function readCarrier(life: Life): Carrier {
  const text = life.machine.files.read('/etc/keepalived/keepalived.conf') ?? ''
  const block = /virtual_ipaddress \{([^}]*)\}/.exec(text)?.[1] ?? ''
  return {
    life,
    priority: Number(/priority (\d+)/.exec(text)?.[1] ?? 0),
    tracks: text.includes('track_script'),
    addresses: [...block.matchAll(/^\s*(\S+) dev/gm)].map(([, address = '']) => address.split('/')[0] ?? ''),
  }
}
