import { existsSync } from 'node:fs'
import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { LabFailure } from './failure'
import { cgroupOf, checkName, LAB_LABEL, LOCAL_REPOSITORY, REGISTRY_VOLUME } from './naming'
import { orMissing, removeContainer } from './outer/containers'
import { outerEngine } from './outer/engine'
import { removeNetworks } from './outer/networks'
import { until } from './outer/wait'
import { settle } from './registry'
import { labFolder, readInfo } from './store'

export interface LabDownOptions {
  /** Folder given to `lab up`, if it was not the default. */
  readonly dir?: string
  /** Keep the lab's folder (key, environment); default false. */
  readonly keepFiles?: boolean
  /** Remove the cached images, packages and registry content of all labs too. */
  readonly cache?: boolean
  readonly say?: (line: string) => void
}

/**
 * Takes a lab down and removes every leftover: containers, disks, networks, cgroups, and the lab's folder.
 * A lab that does not exist is taken down already.
 */
export async function labDown(name = 'lab', options: LabDownOptions = {}): Promise<void> {
  checkName(name)
  const say = options.say ?? (() => undefined)
  const docker = await outerEngine(say)
  const filters = { label: [`${LAB_LABEL}=${name}`] }
  const containers = await docker.listContainers({ all: true, filters })
  const dir = containers.map(({ Labels }) => Labels['slipway.lab.dir']).find((path) => path !== undefined)
  await settle(containers.map(({ Id }) => removeContainer(docker, Id)))
  const { Volumes: volumes } = await docker.listVolumes({ filters: JSON.stringify(filters) })
  await settle(volumes.map((volume) => orMissing(docker.getVolume(volume.Name).remove({ force: true }))))
  await removeNetworks(docker, name)
  await removeCgroups(name)
  if (options.keepFiles !== true) await removeFolder(options.dir ?? dir ?? labFolder(name), name)
  say(`Lab ${name} is down.`)
  if (options.cache === true) await removeCache(docker, say)
}

/** The folder goes only when it is a lab's: a mistyped --dir must cost nothing. */
async function removeFolder(dir: string, name: string): Promise<void> {
  if (!existsSync(join(dir, 'lab.json'))) return
  const info = await readInfo(dir)
  if (info?.name === name) await rm(dir, { recursive: true, force: true })
}

/** The hosts' engines leave their containers' empty cgroups behind; only root may remove them. */
async function removeCgroups(name: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const top = '/sys/fs/cgroup'
  const roots = ['', ...(await readdir(top).catch(() => []))].map((part) => join(top, part, cgroupOf(name)))
  const left = roots.filter((root) => existsSync(root))
  // Processes of a killed host are gone a moment after its container is.
  await until(
    async () => {
      const gone = await Promise.all(left.map(removeTree))
      return gone.every(Boolean)
    },
    { seconds: 5, everyMs: 100 },
  )
}

async function removeTree(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(folder, entry.name))
  return rmdir(folder).then(
    () => true,
    () => !existsSync(folder),
  )
}

async function removeCache(docker: Docker, say: (line: string) => void): Promise<void> {
  const others = await docker.listContainers({ all: true, filters: { label: [LAB_LABEL] } })
  if (others.length > 0) {
    const labs = [...new Set(others.map(({ Labels }) => Labels[LAB_LABEL] ?? '?'))]
    throw new LabFailure(
      'The cached images stay: labs still use them.',
      `running or stopped labs: ${labs.join(', ')}`,
      'Take those labs down first.',
    )
  }
  const images = await docker.listImages({ filters: { reference: [`${LOCAL_REPOSITORY}/*`] } })
  for (const tag of images.flatMap(({ RepoTags }) => RepoTags ?? [])) {
    await orMissing(docker.getImage(tag).remove({ force: true }))
  }
  const { Volumes: volumes } = await docker.listVolumes()
  const ours = volumes.map(({ Name }) => Name).filter((name) => /^slipway-lab-(apt|lists)-/.test(name))
  for (const volume of [REGISTRY_VOLUME, ...ours]) {
    await orMissing(docker.getVolume(volume).remove({ force: true }))
  }
  say('The cached images, packages and registry content are removed.')
}
