import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type Docker from 'dockerode'
import type { Builder } from './build/builder'
import { publishedRecipes, type Recipe } from './build/recipes'
import { LabFailure, textOf } from './failure'
import { NAMESPACE, type Release, SUITE_OF_RELEASE, tagOfRelease } from './model'
import { REGISTRY_PORT } from './naming'
import { gate, secondsHere, until } from './outer/wait'

export interface PushOptions {
  /** The registry's address on the lab's API network. */
  readonly address: string
  readonly release: Release
  readonly say: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

/** Waits until the registry in a lab answers. */
export async function waitForRegistry(address: string, signal?: AbortSignal): Promise<void> {
  const base = `http://${address}:${REGISTRY_PORT}/v2/`
  let saw = ''
  const ready = await until(
    async () =>
      fetch(base, { signal: AbortSignal.timeout(2000) }).then(
        (reply) => reply.ok,
        (error: unknown) => {
          saw = textOf(error)
          return false
        },
      ),
    { seconds: secondsHere(30), everyMs: 150, signal },
  )
  if (!ready) {
    throw new LabFailure(
      `The lab's registry does not answer on ${address}:${REGISTRY_PORT}.`,
      saw,
      'Look with: docker logs on the container slipway-<lab>-registry',
    )
  }
}

/**
 * Builds a release's images and pushes those that the registry does not have yet.
 * The engine pushes to 127.0.0.1, which it trusts without TLS, and a relay in this process leads to the registry.
 */
export async function publish(docker: Docker, images: Builder, options: PushOptions): Promise<void> {
  const relay = await openRelay(options.address)
  const turn = gate(2)
  const pushed = new Map<string, Promise<void>>()
  const push = async (recipe: Recipe): Promise<void> => {
    const image = await images.image(recipe.name, SUITE_OF_RELEASE[options.release])
    // A parent's layers are mounted from its repository once they are there; pushed side by side they go twice.
    if (recipe.from !== undefined) await pushed.get(recipe.from)
    await turn(() => pushOne(docker, recipe, image.reference, image.key, relay.port, options))
  }
  try {
    for (const recipe of publishedRecipes()) pushed.set(recipe.name, push(recipe))
    await settle([...pushed.values()])
  } finally {
    relay.close()
  }
}

/** Waits for all, then fails with the first failure: nothing goes on behind the caller's back. */
export async function settle(tasks: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(tasks)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function pushOne(
  docker: Docker,
  recipe: Recipe,
  reference: string,
  key: string,
  port: number,
  options: PushOptions,
): Promise<void> {
  options.signal?.throwIfAborted()
  const repository = `${NAMESPACE}/${recipe.published ?? recipe.name}`
  const tag = tagOfRelease(options.release)
  const keyTag = `key-${key.slice(0, 32)}`
  const [wanted, present] = await Promise.all([
    digestOf(options.address, repository, keyTag),
    digestOf(options.address, repository, tag),
  ])
  if (wanted !== undefined && wanted === present) return
  const begin = Date.now()
  for (const name of [tag, keyTag]) {
    const remote = `127.0.0.1:${port}/${repository}`
    await docker.getImage(reference).tag({ repo: remote, tag: name })
    try {
      await drain(docker, await docker.getImage(`${remote}:${name}`).push({ authconfig: {} }), repository)
    } finally {
      await docker.getImage(`${remote}:${name}`).remove({ noprune: true })
    }
  }
  options.say(`pushed ${repository}:${tag} in ${Math.round((Date.now() - begin) / 1000)} s`)
}

async function digestOf(address: string, repository: string, tag: string): Promise<string | undefined> {
  const reply = await fetch(`http://${address}:${REGISTRY_PORT}/v2/${repository}/manifests/${tag}`, {
    method: 'HEAD',
    headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
  })
  return reply.ok ? (reply.headers.get('docker-content-digest') ?? undefined) : undefined
}

async function drain(docker: Docker, stream: NodeJS.ReadableStream, repository: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(stream, (error: Error | null, events: { error?: string }[]) => {
      const refusal = error?.message ?? events.find((event) => event.error !== undefined)?.error
      if (refusal === undefined) resolve()
      else {
        const remedy = 'Check the free space of this machine, then run this again.'
        reject(new LabFailure(`Pushing ${repository} to the lab's registry failed.`, refusal, remedy))
      }
    })
  })
}

interface Relay {
  readonly port: number
  readonly close: () => void
}

async function openRelay(address: string): Promise<Relay> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(REGISTRY_PORT, address)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    }
    const end = (): void => {
      near.destroy()
      far.destroy()
    }
    near.on('error', end)
    far.on('error', end)
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.close()
    for (const socket of open) socket.destroy()
  }
  return { port, close }
}
