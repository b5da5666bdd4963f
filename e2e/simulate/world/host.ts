import type { FakeState } from '#transport/fake/host'
import { programs } from '../shell/programs'
import { newShell, runScript } from '../shell/run'
import { type Files, Input, type Machine, type Program } from '../shell/types'
import { mapFiles, namesIn } from './files'
import type { SimulatedHost, World } from './types'

export interface HostPlan {
  readonly name: string
  readonly address: string
  readonly memory: number
  readonly cpus: number
}

/** A Debian machine with an engine; its files are those that the scripted wire keeps. */
export function simulatedHost(
  plan: HostPlan,
  state: () => FakeState,
  world: () => World,
  parsed: Machine['parsed'],
): SimulatedHost {
  const folders = new Set<string>(['/etc/kolla/.slipway/jobs'])
  const host: Omit<SimulatedHost, 'machine'> & { machine: Machine } = {
    ...plan,
    get state() {
      return state()
    },
    sysctls: new Map(Object.entries(kernel)),
    folders,
    lives: new Map(),
    trees: new Map(),
    full: false,
    cut: false,
    offset: 0,
    latency: 20,
    zoned: true,
    machine: undefined as unknown as Machine,
  }
  const own = hostPrograms(() => host, world)
  host.machine = {
    files: hostFiles(
      () => host,
      () => world().clock.passed / 1000,
    ),
    program: (name) => own[name] ?? programs[name],
    unknown: (name, argv) =>
      void world().unmodelled.add(`${name} on a host: ${argv.join(' ').slice(0, 200)}`),
    parsed,
    seconds: () => (world().clock.now().getTime() + host.offset) / 1000,
  }
  return host
}

/** Runs a script as root on the host, as `probe` and `run` do. */
export async function runOnHost(host: SimulatedHost, script: string, stdin: string | undefined) {
  const out = { text: '' }
  const err = { text: '' }
  const shell = newShell(host.machine)
  shell.folder = '/root'
  const code = await runScript(shell, script, { stdin: new Input(stdin ?? ''), out, err })
  return { code, stdout: out.text, stderr: err.text }
}

const kernel = {
  'fs.inotify.max_user_instances': '128',
  'fs.nr_open': '1048576',
  'net.ipv4.ip_forward': '0',
  'net.ipv4.ip_nonlocal_bind': '0',
  'net.ipv4.tcp_retries2': '15',
  'net.ipv6.conf.all.disable_ipv6': '0',
  'net.ipv6.ip_nonlocal_bind': '0',
  'net.unix.max_dgram_qlen': '512',
  'vm.max_map_count': '65530',
}

/** The kernel's files are made when they are read; all else is what was written. */
function hostFiles(of: () => SimulatedHost, uptime: () => number): Files {
  let plain: Files | undefined
  const written = () => {
    const host = of()
    plain ??= mapFiles(host.state.files, host.folders, () => host.full)
    return plain
  }
  const inContainer = (path: string): readonly [Files, string] | null => {
    const [, pid, rest] = /^\/proc\/(\d+)\/root(\/.*)?$/.exec(path) ?? []
    if (pid === undefined) return null
    const life = of().lives.get(Number(pid))
    return life ? [life.machine.files, rest ?? '/'] : null
  }
  const place = (path: string): readonly [Files, string] => inContainer(path) ?? [written(), path]
  return {
    read: (path) => {
      const made = kernelText(of(), path, uptime)
      if (made !== null) return made
      const [files, inner] = place(path)
      return files.read(inner)
    },
    state: (path) => {
      const made = kernelText(of(), path, uptime)
      if (made !== null) return { text: made, mode: '0444', owner: 'root:root' }
      const [files, inner] = place(path)
      return files.state(inner)
    },
    write: (path, text) => written().write(path, text),
    own: (path, state) => written().own(path, state),
    remove: (path) => written().remove(path),
    isFolder: (path) => {
      if (path === '/proc/sys' || path === '/root' || path === '/sys/class/net/eth0') return true
      const [files, inner] = place(path)
      return files.isFolder(inner)
    },
    makeFolder: (path) => written().makeFolder(path),
    list: (path) => {
      if (path === '/proc') return [...of().lives.keys()].map(String)
      if (path === '/sys/class/net') return ['eth0']
      if (path.startsWith('/proc/sys')) return namesIn(of().sysctls.keys(), path)
      const [files, inner] = place(path)
      return files.list(inner)
    },
  }
}

function kernelText(host: SimulatedHost, path: string, uptime: () => number): string | null {
  const sysctl = path.startsWith('/proc/sys/')
    ? host.sysctls.get(path.slice('/proc/sys/'.length).replaceAll('/', '.'))
    : undefined
  if (sysctl !== undefined) return `${sysctl}\n`
  const life = path.startsWith('/proc/')
    ? host.lives.get(Number(/^\/proc\/(\d+)\/stat$/.exec(path)?.[1]))
    : undefined
  if (life) return `${life.fact.pid} (kolla_start) S 1 1 1 0 -1 0 0 0 0 0 3 2 0 0 20 0 1 0 100\n`
  switch (path) {
    case '/etc/os-release':
      return 'ID=debian\nVERSION_ID="13"\nVERSION_CODENAME=trixie\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n'
    case '/etc/debian_version':
      return '13.1\n'
    case '/etc/machine-id':
      return `${host.name}\n`
    case '/proc/uptime':
      return `${(1_000 + uptime()).toFixed(2)} 0.00\n`
    case '/proc/sys/kernel/random/boot_id':
      return `${host.name}-boot\n`
    case '/proc/1/comm':
      return 'systemd\n'
    case '/etc/localtime':
      return 'Etc/UTC\n'
    case '/etc/timezone':
      return host.zoned ? 'Etc/UTC\n' : null
    case '/proc/meminfo': {
      const total = Math.round(host.memory / 1024)
      return `MemTotal:       ${total} kB\nMemFree:        ${total >> 1} kB\nMemAvailable:   ${Math.round(total * 0.8)} kB\n`
    }
    case '/sys/fs/cgroup/cgroup.controllers':
      return 'cpu io memory pids\n'
    case '/proc/self/status':
      return 'Name:\tsh\nCapBnd:\t000001ffffffffff\n'
    case '/proc/cpuinfo':
      return 'physical id : 0\ncpu cores : 4\n'
    case '/sys/class/net/eth0/type':
      return '1\n'
    default:
      return null
  }
}

function hostPrograms(of: () => SimulatedHost, world: () => World): Readonly<Record<string, Program>> {
  return {
    uname: ({ argv, out }) => {
      const words: Readonly<Record<string, string>> = {
        '-r': '6.12.0',
        '-m': 'x86_64',
        '-n': of().name,
        '-v': '#1 SMP Debian 6.12',
      }
      out.text += `${words[argv[1] ?? ''] ?? 'Linux'}\n`
      return 0
    },
    nproc: ({ out }) => {
      out.text += `${of().cpus}\n`
      return 0
    },
    df: ({ argv, out }) => {
      const left = of().full ? 4096 : 40 * 1024 ** 3
      const size = 100 * 1024 ** 3
      out.text += argv.includes('-Pk')
        ? `Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 ${size / 1024} ${(size - left) / 1024} ${left / 1024} 10% /\n`
        : `1B-blocks Avail Type Filesystem Mounted on\n${size} ${left} ext4 /dev/sda1 /\n`
      return 0
    },
    ip: ({ argv, out }) => {
      if (argv.includes('route')) {
        out.text += argv.includes('-6') ? '' : `8.8.8.8 via 192.0.2.1 dev eth0 src ${of().address} uid 0\n`
        return 0
      }
      const addresses = [of().address, ...world().sharedAddresses(of())]
      const shown = addresses.map((local) => ({ family: 'inet', local, prefixlen: 24 }))
      const links = [
        {
          ifname: 'lo',
          flags: ['UP', 'LOWER_UP'],
          mtu: 65536,
          operstate: 'UNKNOWN',
          address: '00:00:00:00:00:00',
        },
        {
          ifname: 'eth0',
          flags: ['UP', 'LOWER_UP'],
          mtu: 1500,
          operstate: 'UP',
          address: '52:54:00:00:00:01',
          addr_info: shown,
        },
      ]
      out.text += `${JSON.stringify(links)}\n`
      return 0
    },
    ss: ({ out }) => {
      out.text += 'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))\n'
      return 0
    },
    getconf: ({ out }) => {
      out.text += '64\n'
      return 0
    },
    sysctl: ({ argv, out, err }) => {
      const [key = '', value = ''] = (argv.at(-1) ?? '').split('=')
      if (!of().sysctls.has(key)) {
        err.text += `sysctl: cannot stat /proc/sys/${key}: No such file or directory\n`
        return 1
      }
      of().sysctls.set(key, value)
      out.text += `${key} = ${value}\n`
      return 0
    },
    timedatectl: ({ out }) => {
      out.text += 'yes\n'
      return 0
    },
    systemctl: ({ out }) => {
      out.text += 'active\n'
      return 0
    },
  }
}
