import { connect } from 'node:net'
import type Docker from 'dockerode'
import { LabFailure } from './failure'
import { faultsOf } from './faults/state'
import type { HostStatus, LabInfo, LabStatus } from './model'
import { checkName, containerName, LAB_LABEL } from './naming'
import { execIn, orMissing } from './outer/containers'
import { outerEngine } from './outer/engine'
import { labFolder, readInfo } from './store'

const ANSWER_MS = 1500

/** Finds a running or stopped lab by name, from any folder. */
export async function findLab(docker: Docker, name: string, dir?: string): Promise<LabInfo> {
  const registry = await orMissing(docker.getContainer(containerName(checkName(name), 'registry')).inspect())
  const folder = dir ?? registry?.Config.Labels['slipway.lab.dir'] ?? labFolder(name)
  const info = await readInfo(folder)
  if (info !== undefined && info.name === name) return info
  const containers = await docker.listContainers({ all: true, filters: { label: [LAB_LABEL] } })
  const labs = [...new Set(containers.map(({ Labels }) => Labels[LAB_LABEL] ?? '?'))]
  throw new LabFailure(
    `There is no lab named ${name}.`,
    labs.length === 0 ? 'no lab exists on this machine' : `labs on this machine: ${labs.join(', ')}`,
    'Bring it up, or name another lab.',
    ['up', '--name', name],
  )
}

/** True when something answers with the SSH banner. */
async function answersSsh(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 22 })
    const end = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(ANSWER_MS, () => end(false))
    socket.once('error', () => end(false))
    socket.once('data', (data: Buffer) => end(data.toString('latin1').startsWith('SSH-')))
  })
}

async function hostStatus(docker: Docker, host: LabInfo['hosts'][number]): Promise<HostStatus> {
  const state = await orMissing(docker.getContainer(host.container).inspect())
  const row = { name: host.name, container: host.container, address: host.address, engine: host.engine }
  if (state?.State.Running !== true) {
    return { ...row, state: state?.State.Status ?? 'missing', ssh: false, docker: false, faults: [] }
  }
  const [ssh, engine, faults] = await Promise.all([
    answersSsh(host.address),
    execIn(docker, host.container, ['systemctl', 'is-active', 'docker']),
    faultsOf(docker, host.container),
  ])
  return { ...row, state: 'running', ssh, docker: engine.code === 0, faults }
}

/** How a lab is now: its registry, and per host the container, SSH, the engine, and faults in force. */
export async function labStatus(name = 'lab', dir?: string): Promise<LabStatus> {
  const docker = await outerEngine(() => undefined)
  const info = await findLab(docker, name, dir)
  const registry = await orMissing(docker.getContainer(containerName(name, 'registry')).inspect())
  return {
    name,
    dir: info.dir,
    registry: info.registry,
    registryState: registry?.State.Status ?? 'missing',
    hosts: await Promise.all(info.hosts.map((host) => hostStatus(docker, host))),
  }
}

/** What `lab up` said about a lab: addresses, key, VIP, registry. */
export async function labInfo(name = 'lab', dir?: string): Promise<LabInfo> {
  return findLab(await outerEngine(() => undefined), name, dir)
}
