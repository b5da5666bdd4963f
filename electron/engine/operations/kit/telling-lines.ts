/**
 * The end of what a program printed, without what tells nobody why it failed: shell tracing (Kolla's start scripts run
 * with `set -x`), the frames of Python's tracebacks, empty lines. The last line that speaks of an error is always among
 * them; beside it, lines that call themselves mere information go.
 */
export function tellingLines(text: string, most: number): string {
  const lines = withoutFrames(text.split(/\r?\n/)).filter((line) => line.trim() !== '' && !isTrace(line))
  const error = lines.findLast(isError)
  const kept = error === undefined ? lines : lines.filter((line) => !isInformation(line))
  const last = kept.slice(-most)
  return (error === undefined || last.includes(error) ? last : [error, ...last.slice(1)]).join('\n')
}

/** `+ exec apache2`, `++ cat /run_command` */
function isTrace(line: string): boolean {
  return /^\++ /.test(line)
}

function isError(line: string): boolean {
  return !isInformation(line) && errorWords.test(line)
}

/** As programs of these images say it, in any case and as part of a name such as `OperationalError`. */
const errorWords =
  /error|exception|fatal|critical|alert|panic|emerg|fail|unknown|killed|cannot|can't|could not|unable|denied|refused|invalid|no such|not found|not permitted|syntax/i

/** With the level where loggers write it: at the start, or after a time and a process. */
function isInformation(line: string): boolean {
  return /^(\S+ ){0,4}\[?(INFO|DEBUG|info|debug|notice)\b/.test(line)
}

/**
 * A traceback is its last line, which names the exception. Loggers may write one prefix before each of its lines, a time
 * and a level for example.
 */
function withoutFrames(lines: readonly string[]): readonly string[] {
  const kept: string[] = []
  let prefix: string | null = null
  for (const line of lines) {
    const begins = line.indexOf('Traceback (most recent call last)')
    if (begins >= 0) prefix = line.slice(0, begins)
    else if (prefix === null || !/^\s/.test(line.slice(prefix.length))) {
      kept.push(line)
      prefix = null
    }
  }
  return kept
}
