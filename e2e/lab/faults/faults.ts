import type Docker from 'dockerode'
import { LabFailure, LabUsage } from '../failure'
import { bootSeconds } from '../hosts'
import type { LabHost } from '../model'
import { cgroupOf } from '../naming'
import { execIn, shellIn } from '../outer/containers'
import { machineLimits } from '../outer/machine'
import { secondsHere, until, workOf } from '../outer/wait'
import { onOuterLinks } from './link'

/** Where a fault is put into force. */
export interface Site {
  readonly docker: Docker
  readonly lab: string
  readonly host: LabHost
}

/** A fault and the way back from it. */
export interface Fault {
  readonly name: string
  readonly undoName: string
  /** Shown by `lab fault --help`. */
  readonly help: string
  /** Name of the argument, if it takes one. */
  readonly argument?: string
  /** Used where the argument is left out; a fault without it needs the argument. */
  readonly fallback?: string
  readonly apply: (site: Site, argument: string) => Promise<void>
  readonly undo: (site: Site) => Promise<void>
}

async function inside(site: Site, script: string, what: string): Promise<void> {
  await shellIn(site.docker, site.host.container, script, what)
}

/** Rates as tc reads them: `512kbit`, `1mbit`. */
function checkRate(rate: string): string {
  if (!/^\d+(kbit|mbit|kbps|mbps)$/.test(rate)) {
    throw new LabUsage(`Rate "${rate}": write for example 512kbit, 1mbit or 100kbps.`)
  }
  return rate
}

const CUT: Fault = {
  name: 'cut',
  undoName: 'mend',
  help: 'pull the cable: both networks of the host are down',
  apply: ({ docker, lab, host }) => onOuterLinks(docker, lab, host.container, 'ip link set dev "$1" down'),
  undo: ({ docker, lab, host }) => onOuterLinks(docker, lab, host.container, 'ip link set dev "$1" up'),
}

const SLOW: Fault = {
  name: 'slow',
  undoName: 'full-speed',
  help: 'limit what the host sends and receives, each way, to a rate such as 1mbit',
  argument: 'rate',
  apply: async (site, argument) => {
    const limit = `root tbf rate ${checkRate(argument)} burst 16kb latency 500ms`
    await onOuterLinks(site.docker, site.lab, site.host.container, `tc qdisc replace dev "$1" ${limit}`)
    const own = `for link in eth0 eth1; do tc qdisc replace dev "$link" ${limit}; done`
    await inside(site, own, 'Limiting the rate')
  },
  undo: async (site) => {
    const script = 'tc qdisc del dev "$1" root 2>/dev/null || true'
    await onOuterLinks(site.docker, site.lab, site.host.container, script)
    const own = 'for link in eth0 eth1; do tc qdisc del dev "$link" root 2>/dev/null || true; done'
    await inside(site, own, 'Lifting the rate limit')
  },
}

const PERIOD_US = 100_000

/** With cgroup 1 a host and the containers of its engine are in one group of the machine's tree, which it sees whole. */
function setQuota({ docker, lab, host }: Site, us: number): Promise<unknown> {
  const folder = `/sys/fs/cgroup/cpu${cgroupOf(lab, host.name)}`
  const script = `echo ${PERIOD_US} > ${folder}/cpu.cfs_period_us; echo ${us} > ${folder}/cpu.cfs_quota_us`
  return shellIn(docker, host.container, script, 'Limiting the processor')
}

/** The fraction of a core as docker takes it, in billionths; 0 lifts the limit. */
async function limitCores(site: Site, cores: number): Promise<void> {
  const { cgroup } = await machineLimits()
  if (cgroup === 1) await setQuota(site, cores === 0 ? -1 : Math.round(cores * PERIOD_US))
  else await site.docker.getContainer(site.host.container).update({ NanoCpus: Math.round(cores * 1e9) })
}

const THROTTLE: Fault = {
  name: 'throttle',
  undoName: 'unthrottle',
  help: 'limit the processor time of the host and all that runs on it, to a fraction of a core such as 0.1',
  argument: 'cores',
  fallback: '0.1',
  apply: async (site, argument) => {
    const cores = Number(argument)
    if (!(cores >= 0.01 && cores <= 64)) throw new LabUsage(`Cores "${argument}": write for example 0.1.`)
    await limitCores(site, cores)
  },
  undo: (site) => limitCores(site, 0),
}

const FREEZE_SSHD: Fault = {
  name: 'freeze-sshd',
  undoName: 'thaw-sshd',
  help: 'stop all processes of the SSH server where they are (SIGSTOP): the kernel takes connections, nobody answers',
  apply: (site) =>
    inside(
      site,
      'pkill -STOP -x sshd || true; pkill -STOP -x sshd-session || true',
      'Freezing the SSH server',
    ),
  undo: (site) =>
    inside(
      site,
      'pkill -CONT -x sshd || true; pkill -CONT -x sshd-session || true',
      'Thawing the SSH server',
    ),
}

const KILL_ENGINE: Fault = {
  name: 'kill-engine',
  undoName: 'start-engine',
  help: 'kill the Docker engine (SIGKILL) and keep it from starting; its containers run on',
  apply: (site) =>
    inside(
      site,
      `systemctl stop docker.socket 2>/dev/null || true
       systemctl kill --kill-who=main -s KILL docker.service 2>/dev/null || true
       systemctl stop docker.service 2>/dev/null || true
       rm -f /run/docker.sock`,
      'Killing the engine',
    ),
  undo: (site) =>
    inside(
      site,
      'systemctl reset-failed docker.service docker.socket || true; systemctl start docker.socket docker.service',
      'Starting the engine',
    ),
}

const FILLER = '/var/lib/docker/slipway-lab-filler'

const FILL_DISK: Fault = {
  name: 'fill-disk',
  undoName: 'free-disk',
  help: 'fill the file system of /var/lib/docker, leaving some MiB free',
  argument: 'leave',
  fallback: '0M',
  apply: async (site, argument) => {
    const leave = /^(\d+)M?$/.exec(argument)?.[1]
    if (leave === undefined) throw new LabUsage(`--leave "${argument}": write MiB, for example 10M.`)
    const own = await execIn(site.docker, site.host.container, ['mountpoint', '-q', '/var/lib/docker'])
    if (own.code !== 0) {
      throw new LabFailure(
        `The disk of ${site.host.name} cannot be filled.`,
        '/var/lib/docker is no file system of its own (no loop device could be used)',
        'Run the lab on a machine with free loop devices.',
      )
    }
    const script = `
      rm -f ${FILLER}
      free=$(df --output=avail -B1M /var/lib/docker | tail -1)
      size=$((free - ${leave}))
      if [ "$size" -gt 0 ]; then fallocate -l "\${size}M" ${FILLER} 2>/dev/null || true; fi
      if [ ${leave} -eq 0 ]; then dd if=/dev/zero of=${FILLER}.rest bs=64k status=none 2>/dev/null || true; fi`
    await inside(site, script, 'Filling the disk')
  },
  undo: (site) => inside(site, `rm -f ${FILLER} ${FILLER}.rest`, 'Freeing the disk'),
}

const STOP_SSHD: Fault = {
  name: 'stop-sshd',
  undoName: 'start-sshd',
  help: 'stop the SSH server and end the connections to it',
  apply: (site) =>
    inside(
      site,
      'systemctl stop ssh.socket ssh.service 2>/dev/null || true; pkill -KILL -x sshd || true; pkill -KILL -x sshd-session || true',
      'Stopping the SSH server',
    ),
  undo: (site) => inside(site, 'systemctl start ssh.service', 'Starting the SSH server'),
}

const KEYS = '/etc/slipway-lab/old-host-keys'

const CHANGE_HOST_KEY: Fault = {
  name: 'change-host-key',
  undoName: 'old-host-key',
  help: 'give the SSH server new host keys, as after a reinstallation',
  apply: (site) =>
    inside(
      site,
      `if [ ! -d ${KEYS} ]; then mkdir -p ${KEYS}; cp -p /etc/ssh/ssh_host_* ${KEYS}/; fi
       rm -f /etc/ssh/ssh_host_*
       ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
       ssh-keygen -q -t ecdsa -N '' -f /etc/ssh/ssh_host_ecdsa_key
       systemctl restart ssh.service`,
      'Changing the host keys',
    ),
  undo: (site) =>
    inside(
      site,
      `if [ -d ${KEYS} ]; then
         rm -f /etc/ssh/ssh_host_*; mv ${KEYS}/* /etc/ssh/; rmdir ${KEYS}; systemctl restart ssh.service
       fi`,
      'Putting the host keys back',
    ),
}

const CLOCK_RULE = '/etc/sudoers.d/slipway-lab-clock'
const RIGHT_CLOCK = `rm -f ${CLOCK_RULE}; touch /etc/environment; sed -i '/^LD_PRELOAD=/d;/^FAKETIME=/d' /etc/environment`

const SHIFT_CLOCK: Fault = {
  name: 'shift-clock',
  undoName: 'right-clock',
  help: 'shift the time that programs of new SSH connections read, with and without sudo (not the engine, its containers or services)',
  argument: 'seconds',
  apply: (site, argument) => {
    if (!/^[+-]?\d+$/.test(argument)) {
      throw new LabUsage(`Seconds "${argument}": write a whole number, for example 300 or -300.`)
    }
    const offset = argument.startsWith('-') ? argument : `+${argument.replace('+', '')}`
    // A kernel has one real-time clock for all hosts; a library preloaded into sessions stands in for it. Preloading
    // it everywhere would kill sshd, whose sandbox forbids what the library does.
    return inside(
      site,
      `${RIGHT_CLOCK}
       library=$(ls /usr/lib/*/faketime/libfaketime.so.1)
       printf 'LD_PRELOAD=%s\nFAKETIME=%s\n' "$library" '${offset}' >> /etc/environment
       echo 'Defaults env_file=/etc/environment' > ${CLOCK_RULE}
       chmod 0440 ${CLOCK_RULE}`,
      'Shifting the clock',
    )
  },
  undo: (site) => inside(site, RIGHT_CLOCK, 'Righting the clock'),
}

const POWER_OFF: Fault = {
  name: 'power-off',
  undoName: 'power-on',
  help: 'cut the power: the host and all that runs on it are gone until power-on',
  apply: async ({ docker, host }) => {
    await docker.getContainer(host.container).kill()
    await until(async () => !(await docker.getContainer(host.container).inspect()).State.Running, {
      seconds: 20,
      everyMs: 100,
    })
  },
  undo: async ({ docker, host }) => {
    const state = await docker.getContainer(host.container).inspect()
    if (!state.State.Running) await docker.getContainer(host.container).start()
    const up = await until(
      async () =>
        (await execIn(docker, host.container, ['systemctl', 'is-active', 'ssh', 'docker'])).code === 0,
      { seconds: secondsHere(bootSeconds), everyMs: 250, getsOn: workOf(docker, host.container) },
    )
    if (!up) {
      throw new LabFailure(
        `Lab host ${host.name} did not come up in time.`,
        'ssh or docker is not active',
        `Look with: docker logs ${host.container}`,
      )
    }
  },
}

/** All faults; the order is that of the help text. */
export const FAULTS: readonly Fault[] = [
  CUT,
  SLOW,
  THROTTLE,
  KILL_ENGINE,
  FILL_DISK,
  STOP_SSHD,
  FREEZE_SSHD,
  CHANGE_HOST_KEY,
  SHIFT_CLOCK,
  POWER_OFF,
]
