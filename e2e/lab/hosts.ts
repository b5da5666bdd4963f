import { randomBytes } from 'node:crypto'
import type Docker from 'dockerode'
import { isIpv6 } from '#shared/lib/ip'
import { LabFailure, lastLines } from './failure'
import type { LabHost } from './model'
import { addressIn, cgroupOf, GATEWAY_NUMBER, LAB_LABEL, networkName, REGISTRY_PORT } from './naming'
import { execIn, orMissing, type PlacedFile, putFiles, removeContainer, shellIn } from './outer/containers'
import type { MachineLimits } from './outer/machine'
import { secondsHere, until, workOf } from './outer/wait'

/** What all hosts of a lab have in common. */
export interface HostFrame {
  readonly lab: string
  readonly apiSubnet: string
  readonly externalSubnet: string
  readonly registryAddress: string
  /** OpenSSH public key of the users. */
  readonly publicKey: string
  readonly adminPassword: string
  readonly diskGiB: number
  readonly limits: MachineLimits
  readonly hosts: readonly LabHost[]
  /** How many times as long as usual hosts may take to come up. */
  readonly patience?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** A host comes up in so many seconds on a machine that has nothing else to do. */
export const bootSeconds = 90

/** A password without characters that a shell or an INI file would read otherwise. */
export function makePassword(): string {
  return randomBytes(18).toString('base64url')
}

/** `/etc/hosts` of every host: each name means its API address, and nothing else. */
export function hostsFile(hosts: readonly LabHost[]): string {
  const lines = ['127.0.0.1 localhost', '::1 localhost ip6-localhost ip6-loopback']
  return `${[...lines, ...hosts.map((host) => `${host.address} ${host.name}`)].join('\n')}\n`
}

function daemonJson(registry: string): string {
  const text = {
    'insecure-registries': [registry],
    'log-opts': { 'max-file': '5', 'max-size': '50m' },
  }
  return `${JSON.stringify(text, null, 2)}\n`
}

function hostFiles(frame: HostFrame, host: LabHost): PlacedFile[] {
  const file = (path: string, content: string, mode = 0o644): PlacedFile => ({ path, content, mode })
  const registry = `${frame.registryAddress}:${REGISTRY_PORT}`
  return [
    file('/etc/slipway-lab/hosts', hostsFile(frame.hosts)),
    file('/etc/slipway-lab/gateway', addressIn(frame.apiSubnet, GATEWAY_NUMBER)),
    file('/etc/slipway-lab/disk-gib', String(frame.diskGiB)),
    file(
      '/etc/slipway-lab/withheld-capabilities',
      frame.limits.withheld.map((name) => `CAP_${name}\n`).join(''),
    ),
    file('/etc/docker/daemon.json', daemonJson(registry)),
    file('/etc/default/docker', `DOCKER_OPTS="--cgroup-parent=${cgroupOf(frame.lab, host.name)}"\n`),
    file('/etc/slipway-lab/authorized_keys', `${frame.publicKey}\n`),
    ...(isIpv6(frame.apiSubnet) ? withoutIpv4() : []),
  ]
}

const ipv6Only = '/etc/systemd/system/slipway-lab-ipv6-only.service'

/** The outer engine gives no container an interface without an IPv4 address; the host takes it off when it boots. */
function withoutIpv4(): PlacedFile[] {
  const content = `[Unit]
Description=Take the IPv4 address off the API network
Before=network.target ssh.service docker.service

[Service]
Type=oneshot
ExecStart=/usr/sbin/ip -4 address flush dev eth0

[Install]
WantedBy=multi-user.target
`
  const wanted = '/etc/systemd/system/multi-user.target.wants/slipway-lab-ipv6-only.service'
  return [
    { path: ipv6Only, content, mode: 0o644 },
    { path: wanted, content: '', mode: 0o644, link: ipv6Only },
  ]
}

/** Rights of a machine: all that can be granted. `privileged` would ask for what the machine may withhold. */
function rights(limits: MachineLimits): Docker.HostConfig {
  const cgroup =
    limits.cgroup === 2
      ? { CgroupnsMode: 'private' }
      : { CgroupnsMode: 'host', Binds: ['/sys/fs/cgroup:/sys/fs/cgroup:rw'] }
  if (limits.withheld.length === 0) return { Privileged: true, ...cgroup } as Docker.HostConfig
  return {
    CapAdd: [...limits.granted],
    SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
    DeviceCgroupRules: ['a *:* rwm'],
    // What `--security-opt systempaths=unconfined` means to the engine.
    MaskedPaths: [],
    ReadonlyPaths: [],
    ...cgroup,
  } as Docker.HostConfig
}

function diskOf(host: LabHost): string {
  return `${host.container}-disk`
}

/** Removes a host with its disk, if it exists. */
export async function removeHost(docker: Docker, host: LabHost): Promise<void> {
  await removeContainer(docker, host.container)
  await orMissing(docker.getVolume(diskOf(host)).remove({ force: true }))
}

/** Where the engine puts a container on a network. */
function place(address: string) {
  return isIpv6(address) ? { IPv6Address: address } : { IPv4Address: address }
}

/** Creates and starts a host; it is ready when {@link waitForHost} returns. */
export async function startHost(
  docker: Docker,
  frame: HostFrame,
  host: LabHost,
  image: string,
): Promise<void> {
  const labels = { [LAB_LABEL]: frame.lab, 'slipway.lab.host': host.name, 'slipway.lab.engine': host.engine }
  const volume = diskOf(host)
  await docker.createVolume({ Name: volume, Labels: labels })
  const base = rights(frame.limits)
  const container = await docker.createContainer({
    name: host.container,
    Hostname: host.name,
    Image: image,
    Labels: labels,
    Env: ['container=docker', 'SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1'],
    StopSignal: 'SIGRTMIN+3',
    StopTimeout: 5,
    HostConfig: {
      ...base,
      Binds: [...(base.Binds ?? []), `${volume}:/var/lib/slipway-lab-disk`, '/lib/modules:/lib/modules:ro'],
      Tmpfs: { '/run': 'exec,mode=755', '/run/lock': '', '/tmp': 'exec,mode=1777' },
      NetworkMode: networkName(frame.lab, 'api'),
      // Names come from /etc/hosts alone: no question leaves the machine.
      Dns: ['127.0.0.1'],
      // A machine that boots again brings its lab back.
      RestartPolicy: { Name: 'unless-stopped' },
      // Beside the containers of its own engine, so that what limits the one limits all. With cgroup 2 they are inside.
      ...(frame.limits.cgroup === 1 ? { CgroupParent: cgroupOf(frame.lab, host.name) } : {}),
    },
    NetworkingConfig: {
      EndpointsConfig: { [networkName(frame.lab, 'api')]: { IPAMConfig: place(host.address) } },
    },
  })
  await docker.getNetwork(networkName(frame.lab, 'external')).connect({
    Container: container.id,
    EndpointConfig: { IPAMConfig: place(host.externalAddress) },
  })
  await putFiles(docker, host.container, hostFiles(frame, host))
  await container.start()
}

/** Waits until systemd, sshd and the host's engine run, and gives the users their keys. */
export async function waitForHost(docker: Docker, frame: HostFrame, host: LabHost): Promise<void> {
  const began = Date.now()
  let saw = ''
  const ready = await until(
    async () => {
      const state = await execIn(docker, host.container, ['systemctl', 'is-active', 'ssh', 'docker']).catch(
        (error: unknown) => ({ code: -1, out: String(error) }),
      )
      saw = state.out
      return state.code === 0
    },
    {
      seconds: secondsHere(bootSeconds, frame.patience),
      everyMs: 250,
      signal: frame.signal,
      getsOn: workOf(docker, host.container),
    },
  )
  if (!ready) {
    const log = await execIn(docker, host.container, ['journalctl', '-n', '15', '--no-pager']).catch(
      () => undefined,
    )
    throw new LabFailure(
      `Lab host ${host.name} did not come up within ${Math.round((Date.now() - began) / 1000)} s (ssh and docker should be active).`,
      `${saw.trim()}\n${lastLines(log?.out ?? '', 15)}`,
      `Look with: docker logs ${host.container}; docker exec -it ${host.container} journalctl -b. On a slow machine: --patience 5.`,
    )
  }
  const script = `
    for user in ops admin; do
      install -o "$user" -g "$user" -m 0600 /etc/slipway-lab/authorized_keys "/home/$user/.ssh/authorized_keys"
    done
    chpasswd`
  const command = ['/bin/sh', '-euc', script]
  const made = await execIn(docker, host.container, command, `admin:${frame.adminPassword}\n`)
  if (made.code !== 0) {
    throw new LabFailure(
      `The users of lab host ${host.name} were not set up.`,
      made.out,
      'Take the lab down, then up again.',
      ['down', '--name', frame.lab],
    )
  }
}

/** The version of the engine inside a host, as that engine says it. */
export async function engineInside(docker: Docker, container: string): Promise<string> {
  return (
    await shellIn(
      docker,
      container,
      "docker version --format '{{.Server.Version}}'",
      'Asking for the engine version',
    )
  ).trim()
}
