import { createHash } from 'node:crypto'
import type { Outcome } from '#engine/ports'
import { secret } from '#shared/lib/secret'
import type { Environment, InventoryHost } from '#shared/model/environment'
import type { FakeHost, FakeState } from '#transport/fake/host'
import { toyCommand, toyConfig } from './catalog'

export function hostName(at: number): string {
  return `node${String(at + 1).padStart(4, '0')}`
}

/** An environment of imagined hosts without overrides, with as many passwords as a real one. */
export function simulatedEnvironment(names: readonly string[]): Environment {
  const passwords = Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [`service${at}_password`, secret(sha256(`${at}`).slice(0, 40))]),
  )
  const place = { file: 'globals.yml' }
  return {
    dir: '/simulated',
    config: {
      schema: 1,
      name: 'simulated',
      release: '2025.1',
      image: { registry: 'registry.test:5000', namespace: 'openstack.kolla', tag: '2025.1' },
    },
    inventory: { hosts: names.map(inventoryHost), groups: { all: names } },
    globals: {
      kolla_base_distro: { value: 'debian', place },
      kolla_internal_vip_address: { value: '192.0.2.10', place },
    },
    passwords,
    overrides: [],
    secrets: Object.values(passwords),
  }
}

function inventoryHost(name: string): InventoryHost {
  const become = { enabled: false, user: 'root' }
  return {
    name,
    vars: {},
    connection: { address: name, port: 22, user: 'root', jumps: [], become },
  }
}

/** A scripted host that answers what the engine asks while it reads a host: facts, and files inside containers. */
export function simulatedHost(name: string): FakeHost {
  return { name, shell: (script, state) => answer(name, script, state) }
}

function answer(host: string, script: string, state: FakeState): Outcome {
  const ids = [...script.matchAll(/^printf '\\036(?:%s\\n' (\w+)|(\w+)\\n')/gm)].map(
    ([, a, b]) => a ?? b ?? '',
  )
  const text = (id: string) => sections[id]?.(host, state, script) ?? ''
  return { code: 0, stdout: ids.map((id) => `\u001e${id}\n${text(id)}\n`).join(''), stderr: '' }
}

/** A host that is as a deployed one. Its files name the other host, which is as long. */
export function copyOf(deployed: FakeState, name: string): FakeHost {
  const rename = (text: string) => text.replaceAll(deployed.host.name, name)
  return {
    ...simulatedHost(name),
    containers: [...deployed.containers.values()],
    images: Object.fromEntries(deployed.images),
    volumes: [...deployed.volumes.values()].map((volume) => ({ ...volume, usedBy: [] })),
    files: Object.fromEntries(
      [...deployed.files].map(([path, file]) => [path, { ...file, content: rename(file.content) }]),
    ),
  }
}

type Section = (host: string, state: FakeState, script: string) => string

const time: Section = () => `${Date.now()}000000`

const sections: Readonly<Record<string, Section>> = {
  begin: time,
  end: time,
  os: () => 'ID=debian\nVERSION_ID="13"\nVERSION_CODENAME=trixie\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"',
  machine: (host) =>
    `kernel=6.12.0\narchitecture=x86_64\nhostname=${host}\nmachine=${host}\ninit=systemd\ncpus=8\nlocaltime=yes\ntimezone=yes`,
  templates: (host) => `nodename=${host}`,
  memory: () => 'MemTotal:       65536000 kB\nMemAvailable:   60000000 kB',
  filesystems: () => 'header\n 500000000000 400000000000 ext4 /dev/sda1 /',
  interfaces: () =>
    '[{"ifname":"eth0","flags":["UP","LOWER_UP"],"mtu":1500,"address":"52:54:00:00:00:01","addr_info":[{"family":"inet","local":"192.0.2.10","prefixlen":24}]}]',
  listening: () => 'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))',
  sysctls: () => 'net/ipv4/ip_forward:1',
  security: () => 'cgroup=2\nnropen=1048576\nshell=1048576\nengine=1048576',
  files: (_host, state) => filesSection(state),
  texts: (_host, _state, script) =>
    [...script.matchAll(/\/proc\/\d+\/root\/[\w/]+/g)]
      .map(
        ([path]) =>
          `==> ${path} <==\n${path.endsWith('/run_command') ? toyCommand : 'root:x:0:0::/root:/bin/sh'}\n`,
      )
      .join('\n'),
  stats: (_host, state, script) =>
    insidePaths(script, state)
      .map(({ path, content }) => `8180\t0\t0\t${content.length}\t${path}`)
      .join('\n'),
  hashes: (_host, state, script) =>
    insidePaths(script, state)
      .map(({ path, content }) => `${sha256(content)}  ${path}\0`)
      .join(''),
}

function filesSection(state: FakeState): string {
  const files = [...state.files]
  const listed = files.map(([path, { content, mode, owner }]) => {
    const [user, group] = owner.split(':')
    return `${mode.replace(/^0/, '')}\t${user}\t${group}\t${content.length}\tf\t${path}\0`
  })
  const hashed = files.map(([path, { content }]) => `${sha256(content)}  ${path}\0`)
  return `${listed.join('')}\0${hashed.join('')}`
}

/** Inside a toy, its configuration file is what its folder on the host holds. */
function insidePaths(script: string, state: FakeState) {
  const byPid = new Map([...state.containers.values()].map(({ pid, name }) => [pid, name]))
  const [list = ''] = script.split("<<'SLIPWAY_PATHS'\n").slice(1)
  const paths = (list.split('\nSLIPWAY_PATHS')[0] ?? '').split('\n')
  return paths.flatMap((path) => {
    const [, pid, file] = /^\/proc\/(\d+)\/root(.*)$/.exec(path) ?? []
    const name = byPid.get(Number(pid))
    const content = file === toyConfig ? state.files.get(`/etc/kolla/${name}/toy.conf`)?.content : undefined
    return content === undefined ? [] : [{ path, content }]
  })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
