import { FailureError } from '#shared/failure/failure'
import { firstPart } from '#shared/lib/text'
import { msg, quoted } from '#shared/message/message'
import type { FileFact } from '#shared/model/host'
import type { HostReader } from '../ports'
import { scriptOf, sectionsOf } from './script'

/** What is wanted from inside a running container. `pid` is that of its first process on the host. */
export interface InsideQuestion {
  readonly container: string
  readonly pid: number
  /** Absolute paths as the container sees them. */
  readonly files: readonly string[]
}

export interface InsideAnswer {
  /** Text of /run_command; null when there is none or the container is gone. */
  readonly runCommand: string | null
  /** Files that exist, owners by the container's own names. */
  readonly files: readonly FileFact[]
}

const timeoutMs = 30_000

/**
 * Reads files inside running containers through /proc/<pid>/root: one visit however many containers there are, and
 * nothing is started in them. A file that is itself a link is listed without a hash. A link among its parent folders is
 * followed on the host's side when it is absolute; Kolla's destinations have none.
 * Throws a `FailureError` when the host cannot be read.
 */
export async function probeInside(
  reader: HostReader,
  wanted: readonly InsideQuestion[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<Record<string, InsideAnswer>> {
  const asked = wanted.filter(({ pid }) => pid > 0)
  if (asked.length === 0) return Object.fromEntries(wanted.map(({ container }) => [container, nothing]))
  const call = { timeoutMs, ...(options.signal ? { signal: options.signal } : {}) }
  const outcome = await reader.probe(insideScript(asked), call)
  const sections = sectionsOf(reader.name, outcome.stdout, outcome.stderr)
  const texts = textsByPath(sections.get('texts') ?? '')
  const stats = statsByPath(sections.get('stats') ?? '')
  const hashes = hashesByPath(sections.get('hashes') ?? '')
  return Object.fromEntries(
    wanted.map((question) => [
      question.container,
      question.pid > 0 ? answer(question, texts, stats, hashes) : nothing,
    ]),
  )
}

const nothing: InsideAnswer = { runCommand: null, files: [] }

function insideScript(wanted: readonly InsideQuestion[]): string {
  const paths = wanted.flatMap(({ pid, files }) => files.map((file) => rooted(pid, file)))
  const texts = wanted.flatMap(({ pid }) => ownTexts.map((file) => rooted(pid, file)))
  return scriptOf([
    { id: 'texts', command: `tail -v -c +1 -- ${texts.join(' ')}` },
    { id: 'stats', command: fed(paths, "xargs -r -d '\\n' stat --printf '%f\\t%u\\t%g\\t%s\\t%n\\n' --") },
    {
      id: 'hashes',
      command: fed(paths, `xargs -r -d '\\n' sh -c '${regularFiles}' sh | xargs -0 -r sha256sum -z --`),
    },
  ])
}

const ownTexts = ['/run_command', '/etc/passwd', '/etc/group']
const regularFiles = 'for f; do [ -f "$f" ] && [ ! -L "$f" ] && printf "%s\\0" "$f"; done'

function fed(paths: readonly string[], command: string): string {
  return `{ ${command}\n} <<'SLIPWAY_PATHS'\n${paths.join('\n')}\nSLIPWAY_PATHS`
}

function rooted(pid: number, file: string): string {
  if (!file.startsWith('/') || /[\n\0]/.test(file))
    throw new Error(`not a path inside a container: ${JSON.stringify(file)}`)
  return `/proc/${pid}/root${file}`
}

interface Stat {
  readonly mode: string
  readonly uid: string
  readonly gid: string
  readonly size: number
}

function answer(
  { pid, files }: InsideQuestion,
  texts: ReadonlyMap<string, string>,
  stats: ReadonlyMap<string, Stat>,
  hashes: ReadonlyMap<string, string>,
): InsideAnswer {
  const users = namesById(texts.get(rooted(pid, '/etc/passwd')))
  const groups = namesById(texts.get(rooted(pid, '/etc/group')))
  const found = files.flatMap((path): FileFact[] => {
    const stat = stats.get(rooted(pid, path))
    if (!stat) return []
    const { mode, size, uid, gid } = stat
    const sha256 = hashes.get(rooted(pid, path)) ?? null
    return [{ path, mode, owner: users.get(uid) ?? uid, group: groups.get(gid) ?? gid, size, sha256 }]
  })
  return { runCommand: texts.get(rooted(pid, '/run_command')) ?? null, files: found }
}

/** `tail -v` puts `==> path <==` before each text and a line break between two. */
function textsByPath(text: string): ReadonlyMap<string, string> {
  const pieces = `\n${text}`.split(/\n==> (\/proc\/\d+\/root\/[\w/]+) <==\n/)
  const found = new Map<string, string>()
  for (let at = 1; at < pieces.length; at += 2) found.set(pieces[at] ?? '', pieces[at + 1] ?? '')
  return found
}

function statsByPath(text: string): ReadonlyMap<string, Stat> {
  const found = new Map<string, Stat>()
  for (const line of text.split('\n').filter(Boolean)) {
    const [raw = '', uid = '', gid = '', size = '', ...path] = line.split('\t')
    const bits = Number.parseInt(raw, 16)
    if (Number.isNaN(bits)) throw new FailureError(unreadable(line))
    const mode = (bits & 0o7777).toString(8).padStart(4, '0')
    found.set(path.join('\t'), { mode, uid, gid, size: Number(size) })
  }
  return found
}

function unreadable(line: string) {
  return {
    code: 'facts.unreadable',
    what: msg`What stat printed about files inside containers cannot be read`,
    saw: quoted(firstPart(line, 200)),
    remedy: msg`Check that GNU coreutils is installed on the host.`,
  }
}

function hashesByPath(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split('\0')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  )
}

function namesById(text: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of (text ?? '').split('\n')) {
    const [name = '', , id = ''] = line.split(':')
    if (id !== '' && !found.has(id)) found.set(id, name)
  }
  return found
}
