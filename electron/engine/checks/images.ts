import type { HostReader } from '../ports'
import { type ImageAnswer, sawIn, type Wanted } from './kit'

const timeoutMs = 30_000
const atOnce = 4

/**
 * Asks the registry through the engines: every image from one host that wants it, and one image from every host, so
 * that a host which cannot reach the registry is found too.
 */
export async function askImages(
  readers: ReadonlyMap<string, HostReader>,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly ImageAnswer[]>> {
  const questions = imageQuestions(wanted, [...readers.keys()])
  const answers = await Promise.all(
    [...questions].map(async ([host, images]) => {
      const reader = readers.get(host)
      return [host, reader ? await askHost(reader, images, signal) : []] as const
    }),
  )
  return new Map(answers)
}

function imageQuestions(wanted: Wanted, hosts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const questions = new Map<string, string[]>()
  const asked = new Set<string>()
  for (const { host, image } of wanted.images) {
    if (!hosts.includes(host)) continue
    const mine = questions.get(host) ?? []
    questions.set(host, mine)
    if (mine.length > 0 && asked.has(image)) continue
    mine.push(image)
    asked.add(image)
  }
  return questions
}

async function askHost(
  reader: HostReader,
  images: readonly string[],
  signal: AbortSignal,
): Promise<readonly ImageAnswer[]> {
  const answers: ImageAnswer[] = []
  for (let at = 0; at < images.length; at += atOnce) {
    const some = images.slice(at, at + atOnce)
    answers.push(...(await Promise.all(some.map((image) => askImage(reader, image, signal)))))
  }
  return answers
}

async function askImage(reader: HostReader, image: string, signal: AbortSignal): Promise<ImageAnswer> {
  const result = await reader.containers.resolveImage(image, { timeoutMs, firm: true, signal })
  if (result.ok) return { image, problem: null }
  const [failure] = result.failures
  const { code, remedy } = failure
  return { image, problem: { code, saw: sawIn(failure), remedy: remedy } }
}
