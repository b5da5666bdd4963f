import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContainerSpec } from '../../shared/model/container'
import type { LabInfo } from '../lab/main'
import { outputOf, type Taken, timed } from './programs'
import type { WantedByHost } from './wanted'

/** Ansible doing the same: `community.docker.docker_container`, once per container. */
export interface Ansible {
  /** Throws unless as many containers changed as are expected. */
  run(changes: number): Promise<Taken>
  versions(): Promise<Readonly<Record<string, string>>>
}

/**
 * A playbook with one task that loops over the containers of a host: a task per container, as Kolla-Ansible has,
 * would only be slower. Pipelining, 50 forks, connections kept open, no facts.
 */
export async function ansible(info: LabInfo, wanted: WantedByHost, folder: string): Promise<Ansible> {
  await mkdir(folder, { recursive: true })
  const playbook = join(folder, 'playbook.json')
  await writeFile(join(folder, 'ansible.cfg'), config)
  await writeFile(join(folder, 'inventory.json'), JSON.stringify(inventoryOf(info, wanted)))
  await writeFile(playbook, JSON.stringify(plays))
  const env = { ANSIBLE_CONFIG: join(folder, 'ansible.cfg'), LC_ALL: 'C.UTF-8' }
  const command = ['ansible-playbook', '-i', join(folder, 'inventory.json'), playbook]
  return {
    run: async (changes) => {
      const { wall, cpu, stdout } = await timed(command, { env, cwd: folder })
      const changed = [...stdout.matchAll(/^changed: .*=> \(item=/gm)].length
      if (changed !== changes)
        throw new Error(`Ansible changed ${changed} containers, not ${changes}:\n${stdout.slice(-3000)}`)
      return { wall, cpu }
    },
    versions: () => versionsOf(env),
  }
}

const config = `[defaults]
forks = 50
host_key_checking = False
interpreter_python = /usr/bin/python3
gathering = explicit
retry_files_enabled = False
display_ok_hosts = True
[connection]
pipelining = True
[ssh_connection]
pipelining = True
ssh_args = -o ControlMaster=auto -o ControlPersist=600s -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR
`

const plays = [
  {
    hosts: 'all',
    gather_facts: false,
    become: true,
    tasks: [
      {
        name: 'containers',
        'community.docker.docker_container': '{{ item }}',
        loop: '{{ containers }}',
        loop_control: { label: '{{ item.name }}' },
      },
    ],
  },
]

function inventoryOf(info: LabInfo, wanted: WantedByHost) {
  const hosts = info.hosts.map(({ name, address }) => [
    name,
    {
      ansible_host: address,
      ansible_user: info.user,
      ansible_ssh_private_key_file: info.privateKeyFile,
      containers: (wanted[name] ?? []).map(({ spec }) => moduleArguments(spec)),
    },
  ])
  return { all: { hosts: Object.fromEntries(hosts) } }
}

/** A spec in the module's words. The bench has no spec with what is not here, and fails when one would come. */
function moduleArguments(spec: ContainerSpec) {
  const { ulimits = {}, ...limits } = spec.dimensions
  if (spec.command || spec.user || spec.pidMode || spec.ipcMode || Object.keys(limits).length > 0)
    throw new Error(`the playbook does not know how to say all of ${spec.name}`)
  return {
    name: spec.name,
    image: spec.image,
    state: 'started',
    pull: false,
    network_mode: 'host',
    privileged: spec.privileged,
    volumes: spec.mounts.map(({ source, target, mode }) => `${source}:${target}:${mode}`),
    env: spec.environment,
    labels: spec.labels,
    capabilities: spec.capAdd,
    security_opts: spec.securityOpt,
    tmpfs: spec.tmpfs,
    ulimits: Object.entries(ulimits).map(([name, { soft, hard }]) => `${name}:${soft}:${hard}`),
    healthcheck: spec.healthcheck ? healthcheck(spec.healthcheck) : { test: ['NONE'] },
    restart_policy: spec.restartPolicy,
    stop_timeout: spec.stopTimeout,
  }
}

function healthcheck(check: NonNullable<ContainerSpec['healthcheck']>) {
  return {
    test: check.test,
    interval: `${check.interval}s`,
    timeout: `${check.timeout}s`,
    retries: check.retries,
    start_period: `${check.startPeriod}s`,
  }
}

async function versionsOf(env: Readonly<Record<string, string>>) {
  const core = await outputOf(['ansible', '--version'], { env })
  const listed: unknown = JSON.parse(
    await outputOf(['ansible-galaxy', 'collection', 'list', 'community.docker', '--format', 'json'], { env }),
  )
  return {
    'ansible-core': /core ([\d.]+)/.exec(core)?.[1] ?? '',
    'community.docker': /"version": ?"([\d.]+)"/.exec(JSON.stringify(listed))?.[1] ?? '',
  }
}
