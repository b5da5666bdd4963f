import type { CallOptions, PullProgress, RegistryAuth } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { Engine } from './engine'
import { refusal, type Subject } from './failures'
import { type PullMessage, pullMessage } from './schemas'

/** Pulls an image, reporting progress at most about ten times a second, and once at the end. */
export function pullImage(
  engine: Engine,
  image: string,
  auth: RegistryAuth | undefined,
  onProgress: (progress: PullProgress) => void,
  options: CallOptions,
): Promise<void> {
  const subject: Subject = { host: engine.host, doing: msg`Pulling ${image}`, image }
  return engine.call(
    subject,
    options,
    async (docker, signal) => {
      const { name, tag } = splitReference(image)
      const stream = await docker.createImage(auth ? credentials(image, auth) : undefined, {
        fromImage: name,
        tag,
        abortSignal: signal,
      })
      const layers = createLayers()
      let told = 0
      for await (const message of messagesOf(stream)) {
        if (message.error) throw new FailureError(refusal(subject, 500, message.error))
        layers.add(message)
        if (Date.now() - told < 100) continue
        told = Date.now()
        onProgress(layers.progress())
      }
      onProgress(layers.progress())
    },
    'long',
  )
}

/** `registry/name:tag` or `registry/name@sha256:…`; the engine takes a digest in place of the tag. */
export function splitReference(image: string): { readonly name: string; readonly tag: string } {
  const digest = image.indexOf('@')
  if (digest >= 0) return { name: image.slice(0, digest), tag: image.slice(digest + 1) }
  const colon = image.lastIndexOf(':')
  if (colon <= image.lastIndexOf('/')) return { name: image, tag: 'latest' }
  return { name: image.slice(0, colon), tag: image.slice(colon + 1) }
}

function credentials(image: string, { username, password }: RegistryAuth) {
  const serveraddress = image.slice(0, Math.max(0, image.indexOf('/')))
  return { username, password: password.reveal(), serveraddress }
}

async function* messagesOf(stream: NodeJS.ReadableStream): AsyncGenerator<PullMessage> {
  let rest = ''
  for await (const chunk of stream) {
    rest += chunk.toString()
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield* parseLine(line)
  }
  yield* parseLine(rest)
}

function* parseLine(line: string): Generator<PullMessage> {
  if (line.trim() === '') return
  const parsed = pullMessage.safeParse(JSON.parse(line))
  if (parsed.success) yield parsed.data
}

interface Layer {
  current: number
  total: number
  done: boolean
}

/** Adds up what the engine says of each layer. Bytes are those of the download; extracting counts none again. */
export function createLayers(): { add(message: PullMessage): void; progress(): PullProgress } {
  const layers = new Map<string, Layer>()
  return {
    add: ({ id, status, progressDetail }) => {
      if (!id || !status || !isLayerStatus(status)) return
      const layer = layers.get(id) ?? { current: 0, total: 0, done: false }
      layers.set(id, layer)
      if (status === 'Downloading') {
        layer.current = progressDetail?.current ?? layer.current
        layer.total = Math.max(layer.total, progressDetail?.total ?? 0)
      }
      if (status !== 'Pulling fs layer' && status !== 'Waiting' && status !== 'Downloading') {
        layer.current = layer.total
      }
      layer.done ||= status === 'Pull complete' || status === 'Already exists'
    },
    progress: () => {
      const all = [...layers.values()]
      const sum = (of: (layer: Layer) => number) => all.reduce((total, layer) => total + of(layer), 0)
      return {
        current: sum((layer) => layer.current),
        total: sum((layer) => layer.total),
        layers: all.length,
        layersDone: all.filter((layer) => layer.done).length,
      }
    },
  }
}

/** The first message of a pull has the tag as its id, and is about no layer. */
function isLayerStatus(status: string): boolean {
  return !status.startsWith('Pulling from') && !status.startsWith('Digest:') && !status.startsWith('Status:')
}
