import { LabUsage } from '../failure'
import type { LabHost, LabInfo } from '../model'
import { outerEngine } from '../outer/engine'
import { findLab } from '../status'
import { FAULTS, type Fault, type Site } from './faults'
import { faultsOf, forgetFault, noteFault } from './state'

/** Faults and their ways back, and `restore`, which ends every fault of a host. */
export type FaultAction =
  | 'cut'
  | 'mend'
  | 'slow'
  | 'full-speed'
  | 'throttle'
  | 'unthrottle'
  | 'freeze-sshd'
  | 'thaw-sshd'
  | 'kill-engine'
  | 'start-engine'
  | 'fill-disk'
  | 'free-disk'
  | 'stop-sshd'
  | 'start-sshd'
  | 'change-host-key'
  | 'old-host-key'
  | 'shift-clock'
  | 'right-clock'
  | 'power-off'
  | 'power-on'
  | 'restore'

function hostOf(info: LabInfo, name: string): LabHost {
  const host = info.hosts.find((candidate) => candidate.name === name)
  if (host === undefined) {
    const known = info.hosts.map((candidate) => candidate.name).join(', ')
    throw new LabUsage(`Lab ${info.name} has no host "${name}". Its hosts: ${known}.`)
  }
  return host
}

async function applyFault(site: Site, fault: Fault, argument: string | undefined): Promise<void> {
  const value = argument ?? fault.fallback
  if (fault.argument !== undefined && value === undefined) {
    throw new LabUsage(`The fault ${fault.name} needs a value: ${fault.argument}.`)
  }
  // Noted first: a fault that fails half-way is undone by restore, and a host without power takes no notes.
  await noteFault(site.docker, site.host.container, fault.name)
  await fault.apply(site, value ?? '')
}

async function undoFault(site: Site, fault: Fault): Promise<void> {
  await fault.undo(site)
  await forgetFault(site.docker, site.host.container, fault.name)
}

async function restore(site: Site): Promise<void> {
  const power = FAULTS.find((fault) => fault.name === 'power-off')
  const state = await site.docker.getContainer(site.host.container).inspect()
  if (!state.State.Running && power !== undefined) await undoFault(site, power)
  const inForce = await faultsOf(site.docker, site.host.container)
  for (const fault of FAULTS) if (inForce.includes(fault.name)) await undoFault(site, fault)
}

/**
 * Puts a fault into force on a host of a lab, or ends it. Both may be repeated.
 *
 * @param lab name of the lab
 * @param action see {@link FaultAction}
 * @param argument rate for `slow` (`1mbit`), cores for `throttle` (`0.1`), MiB left for `fill-disk` (`10M`, default 0), seconds for `shift-clock`
 * @throws LabUsage for an unknown host or a wrong argument; LabFailure when the machine refuses
 */
export async function fault(
  lab: string,
  action: FaultAction,
  hostName: string,
  argument?: string,
): Promise<void> {
  const docker = await outerEngine(() => undefined)
  const info = await findLab(docker, lab)
  const site: Site = { docker, lab, host: hostOf(info, hostName) }
  if (action === 'restore') return restore(site)
  const begun = FAULTS.find((candidate) => candidate.name === action)
  if (begun !== undefined) return applyFault(site, begun, argument)
  const ended = FAULTS.find((candidate) => candidate.undoName === action)
  if (ended === undefined) throw new LabUsage(`There is no fault "${action}".`)
  return undoFault(site, ended)
}
