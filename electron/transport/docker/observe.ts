import type Dockerode from 'dockerode'
import { msg } from '#shared/message/message'
import type { DockerFacts, ImageFact, VolumeFact } from '#shared/model/host'
import { type Engine, get, parseReply } from './engine'
import { type Subject, statusOf } from './failures'
import { type EngineDefaults, type ImageConfig, toContainerFact } from './inspect'
import {
  containerListReply,
  type ImageListReply,
  type InspectReply,
  imageInspectReply,
  imageListReply,
  infoReply,
  inspectReply,
  versionReply,
  volumeListReply,
} from './schemas'
import { ownUlimits } from './ulimits'

/** Everything the engine knows that a comparison needs: five lists, one visit per container, one per new image. */
export async function observeEngine(
  engine: Engine,
  docker: Dockerode,
  signal: AbortSignal,
): Promise<DockerFacts> {
  const subject: Subject = { host: engine.host, doing: msg`Reading the engine` }
  const abortSignal = signal
  const listed = docker
    .listContainers({ all: true, abortSignal })
    .then((reply) => parseReply(subject, containerListReply, reply))
    .then((items) => Promise.all(items.map(({ Id }) => inspectRaw(docker, subject, Id, signal))))
  const [version, info, images, volumes, replies] = await Promise.all([
    get(docker, '/version', signal).then((reply) => parseReply(subject, versionReply, reply)),
    get(docker, '/info', signal).then((reply) => parseReply(subject, infoReply, reply)),
    docker.listImages({ abortSignal }).then((reply) => parseReply(subject, imageListReply, reply)),
    docker.listVolumes({ abortSignal }).then((reply) => parseReply(subject, volumeListReply, reply)),
    listed,
  ])
  const present = replies.flatMap((reply) => reply ?? [])
  const [found] = await Promise.all([
    withOwnUlimits(engine, present, info.DockerRootDir, signal),
    learnImages(engine, docker, subject, present, signal),
  ])
  const defaults: EngineDefaults = { cgroupVersion: info.CgroupVersion || '1' }
  const { IndexConfigs = {}, InsecureRegistryCIDRs = [] } = info.RegistryConfig ?? {}
  return {
    present: true,
    version: version.Version,
    apiVersion: version.ApiVersion,
    driver: info.Driver,
    rootDir: info.DockerRootDir,
    liveRestore: info.LiveRestoreEnabled,
    cgroupDriver: info.CgroupDriver,
    insecureRegistries: [
      ...Object.entries(IndexConfigs).flatMap(([name, config]) => (config.Secure === false ? [name] : [])),
      ...InsecureRegistryCIDRs,
    ],
    containers: found.map((reply) => toContainerFact(reply, engine.imageConfigs.get(reply.Image), defaults)),
    images: images.map(toImageFact),
    volumes: volumes.Volumes.map(({ Name, Labels }) => toVolumeFact(Name, Labels, found)),
  }
}

export function withOwnUlimits(
  engine: Engine,
  replies: readonly InspectReply[],
  rootDir: string,
  signal: AbortSignal,
): Promise<readonly InspectReply[]> {
  return ownUlimits(replies, rootDir, () => engine.defaultUlimits(signal), engine.shell, signal)
}

/** Null when the container has gone. */
export async function inspectRaw(
  docker: Dockerode,
  subject: Subject,
  id: string,
  signal: AbortSignal,
): Promise<InspectReply | null> {
  try {
    const reply: unknown = await docker.getContainer(id).inspect({ abortSignal: signal })
    return parseReply(subject, inspectReply, reply)
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

/** What the image of a container gives to it; asked once per image and connection. Undefined when it has gone. */
export async function imageConfig(
  engine: Engine,
  docker: Dockerode,
  subject: Subject,
  id: string,
  signal: AbortSignal,
): Promise<ImageConfig | undefined> {
  const known = engine.imageConfigs.get(id)
  if (known) return known
  // A container of a build stage may have no image at all.
  if (!id) return undefined
  const config = await inspectImage(docker, subject, id, signal)
  if (config) engine.imageConfigs.set(id, config)
  return config
}

type ListedImage = ImageListReply[number]

async function learnImages(
  engine: Engine,
  docker: Dockerode,
  subject: Subject,
  containers: readonly InspectReply[],
  signal: AbortSignal,
): Promise<void> {
  const used = [...new Set(containers.map((container) => container.Image))]
  await Promise.all(used.map((id) => imageConfig(engine, docker, subject, id, signal)))
}

async function inspectImage(
  docker: Dockerode,
  subject: Subject,
  id: string,
  signal: AbortSignal,
): Promise<ImageConfig | undefined> {
  try {
    const reply = await get(docker, `/images/${id}/json`, signal)
    const { Config } = parseReply(subject, imageInspectReply, reply)
    return { labels: Config?.Labels ?? {}, command: Config?.Cmd ?? null, user: Config?.User ?? '' }
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

function toImageFact({ Id, RepoTags, RepoDigests, Labels, Size }: ListedImage): ImageFact {
  const real = (name: string) => !name.startsWith('<none>')
  return {
    id: Id,
    tags: RepoTags.filter(real),
    digests: RepoDigests.filter(real),
    labels: Labels,
    size: Size,
  }
}

function toVolumeFact(
  name: string,
  labels: Readonly<Record<string, string>>,
  containers: readonly InspectReply[],
): VolumeFact {
  const users = containers.filter((container) => container.Mounts.some((mount) => mount.Name === name))
  return {
    name,
    // A label says so since Docker 23; before, a name of 64 hexadecimal digits does.
    anonymous: 'com.docker.volume.anonymous' in labels || /^[0-9a-f]{64}$/.test(name),
    labels,
    usedBy: users.map((container) => container.Name.replace(/^\//, '')),
  }
}
