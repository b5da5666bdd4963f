import { randomBytes } from 'node:crypto'
import { FailureError } from '#shared/failure/failure'
import { shellQuote } from '#shared/lib/shell'
import type { Finding } from '#shared/model/finding'
import type { CallOptions, HostReader } from '../ports'
import type { Diagnosis, LogSource } from '../services/kit'
import { commonSignatures } from './common'
import { lineReader } from './lines'
import { makeSearch, type Search } from './search'

export interface Patient {
  readonly reader: HostReader
  readonly service: string
  /** Undefined where the service knows of nothing special. */
  readonly diagnosis: Diagnosis | undefined
  /** The container that is in trouble. */
  readonly container: string
  /** Where the engine of the host keeps its volumes. */
  readonly engineFolder: string
}

/** All of a source that is read; the newest part of what is longer. */
const mostBytes = 1024 * 1024
const fileBytes = 256 * 1024
const timing: CallOptions = { timeoutMs: 8_000, firm: true }
/** A container that was started again a moment ago may have said why in its life before. */
const leastSeconds = 120

/**
 * Looks for known causes in what the container and its service said since the container was started. Reads only. What
 * cannot be read has nothing to say: this is asked when something failed already.
 */
export async function diagnose(patient: Patient): Promise<readonly Finding[]> {
  const { reader, service, diagnosis, container } = patient
  const search = makeSearch([...(diagnosis?.signatures ?? []), ...commonSignatures])
  const since = await unlessSilent(sinceWhen(reader, container))
  if (since) {
    const reads = sourcesOf(patient).map((source) => unlessSilent(read(patient, source, since, search)))
    await Promise.all(reads)
  }
  return search.findings(reader.name, service)
}

/** One source that cannot be read does not hold up the others. */
async function unlessSilent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

function sourcesOf({ container, diagnosis }: Patient): readonly LogSource[] {
  const more = (diagnosis?.logs ?? []).filter(
    (source) => !('container' in source && source.container === container),
  )
  return [{ container }, ...more]
}

/** By the clock of the host, which its logs are written by. Null when there is no such container. */
async function sinceWhen(reader: HostReader, container: string): Promise<Date | null> {
  const [fact, { stdout }] = await Promise.all([
    reader.containers.inspect(container, timing),
    reader.probe('date +%s', timing),
  ])
  if (!fact) return null
  const latest = (Number(stdout.trim()) - leastSeconds) * 1000
  // An engine notes the start a moment after the first lines.
  const started = Date.parse(fact.startedAt) - 1_000
  return started < latest ? new Date(started) : new Date(Math.max(0, latest || 0))
}

async function read(patient: Patient, source: LogSource, since: Date, search: Search): Promise<void> {
  const { reader } = patient
  if ('container' in source) {
    const name = `docker logs ${source.container}`
    const lines = lineReader((line) => search.line(name, line))
    // The newest is behind the rest, so an output that is too long is read from its end.
    await reader.containers.logs(source.container, { since, lines: 5_000 }, lines.take, {
      ...timing,
      mostBytes,
    })
    return lines.end()
  }
  const folder = `${patient.engineFolder}/volumes/kolla_logs/_data`
  const mark = `slipway-${randomBytes(8).toString('hex')}`
  const files = fileLines(mark, (file, line) => search.line(`/var/log/kolla/${file}`, line))
  const lines = lineReader(files)
  await reader.stream(tailScript(folder, source.files, mark, since), lines.take, { ...timing, mostBytes })
  lines.end()
}

/** First the time from which lines count, as logs write it on that host; then the ends of files, each behind its name. */
function tailScript(folder: string, files: string, mark: string, since: Date): string {
  const from = Math.floor(since.getTime() / 1000)
  return [
    `cd ${shellQuote(folder)} 2>/dev/null || exit 0`,
    `date -d @${from} '+%Y-%m-%d %H:%M:%S'`,
    `for file in ${files}; do`,
    `  [ -f "$file" ] && [ "$(stat -c %Y "$file")" -ge ${from} ] || continue`,
    `  printf '\\n%s %s\\n' ${mark} "$file"`,
    `  tail -c ${fileBytes} "$file"`,
    'done',
  ].join('\n')
}

const timeOfLine = /^\[?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/

/** Lines without a time of their own belong to the one before. */
function fileLines(mark: string, onLine: (file: string, line: string) => void): (line: string) => void {
  let from: string | undefined
  let file = ''
  let counts = false
  return (line) => {
    if (from === undefined) {
      from = line
      return
    }
    if (line.startsWith(`${mark} `)) {
      file = line.slice(mark.length + 1)
      counts = false
      return
    }
    const [, day, time] = timeOfLine.exec(line) ?? []
    if (day !== undefined) counts = `${day} ${time}` >= from
    if (counts && file !== '') onLine(file, line)
  }
}
