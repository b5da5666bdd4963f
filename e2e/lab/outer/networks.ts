import type Docker from 'dockerode'
import { isIpv6 } from '#shared/lib/ip'
import { LabFailure, textOf } from '../failure'
import type { Family } from '../model'
import {
  addressIn,
  chooseSubnets,
  GATEWAY_NUMBER,
  ipv6BlockOf,
  LAB_LABEL,
  networkName,
  type Subnets,
} from '../naming'
import { orMissing } from './containers'
import { takenBlocks } from './machine'

/** Another lab may take the same blocks between our look and our try. */
const TRIES = 4

/** Of a network with both families the IPv6 block: its IPv4 block is there for the engine only. */
async function subnetOf(docker: Docker, name: string): Promise<string | undefined> {
  const network = (await orMissing(docker.getNetwork(name).inspect())) as
    | Docker.NetworkInspectInfo
    | undefined
  const blocks = network?.IPAM?.Config?.flatMap(({ Subnet }) => Subnet ?? []) ?? []
  return blocks.find(isIpv6) ?? blocks[0]
}

/** The lab's networks if it has both, else `undefined`. */
export async function existingSubnets(docker: Docker, lab: string): Promise<Subnets | undefined> {
  const api = await subnetOf(docker, networkName(lab, 'api'))
  const external = await subnetOf(docker, networkName(lab, 'external'))
  return api === undefined || external === undefined ? undefined : { api, external }
}

/** Internal: nothing is routed out of it, whatever a host inside tries. */
async function createNetwork(
  docker: Docker,
  lab: string,
  kind: keyof Subnets,
  subnet: string,
  family: Family,
): Promise<void> {
  const blocks = family === 'ipv6' ? [subnet, ipv6BlockOf(subnet)] : [subnet]
  await docker.createNetwork({
    Name: networkName(lab, kind),
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: true,
    EnableIPv6: family === 'ipv6',
    IPAM: {
      Driver: 'default',
      Config: blocks.map((block) => ({ Subnet: block, Gateway: addressIn(block, GATEWAY_NUMBER) })),
    },
    Labels: { [LAB_LABEL]: lab },
  })
}

/** Creates what is missing of the lab's two networks; those that exist keep their family. */
export async function ensureNetworks(docker: Docker, lab: string, family: Family): Promise<Subnets> {
  const existing = await existingSubnets(docker, lab)
  if (existing !== undefined) return existing
  let saw = ''
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    await removeNetworks(docker, lab)
    const subnets = chooseSubnets(lab, await takenBlocks(docker))
    try {
      await createNetwork(docker, lab, 'api', subnets.api, family)
      await createNetwork(docker, lab, 'external', subnets.external, 'ipv4')
      return family === 'ipv6' ? { ...subnets, api: ipv6BlockOf(subnets.api) } : subnets
    } catch (error) {
      saw = textOf(error)
      if (!/overlap|already exists/.test(saw)) break
    }
  }
  await removeNetworks(docker, lab)
  throw new LabFailure(
    `The networks of lab ${lab} could not be created.`,
    saw,
    'See `docker network ls`, and take down labs that you do not need.',
  )
}

/** Removes both networks of a lab; containers must be gone before. */
export async function removeNetworks(docker: Docker, lab: string): Promise<void> {
  for (const kind of ['api', 'external'] as const) {
    await orMissing(docker.getNetwork(networkName(lab, kind)).remove())
  }
}
