import { z } from 'zod'
import { shellQuote } from '#shared/lib/shell'
import type { InspectReply } from './schemas'

type Ulimit = InspectReply['HostConfig']['Ulimits'][number]

/** Runs a script as root that only reads, and gives what it printed. */
export type RootShell = (script: string, signal: AbortSignal) => Promise<string>

/**
 * Gives containers the ulimits that they asked for. When an engine has default ulimits, its answers mix them with the
 * container's own (moby's `mergeUlimits` in inspect), and only its files on disk still tell them apart.
 */
export async function ownUlimits(
  replies: readonly InspectReply[],
  rootDir: string,
  defaults: () => Promise<readonly string[]>,
  shell: RootShell,
  signal: AbortSignal,
): Promise<readonly InspectReply[]> {
  const limited = replies.filter((reply) => reply.HostConfig.Ulimits.length > 0)
  if (limited.length === 0) return replies
  const names = new Set(await defaults())
  const unclear = limited.filter((reply) => reply.HostConfig.Ulimits.some(({ Name }) => names.has(Name)))
  if (unclear.length === 0) return replies
  const asked = await readAsked(unclear, rootDir, shell, signal)
  return replies.map((reply) => {
    const Ulimits = asked.get(reply.Id)
    return Ulimits ? { ...reply, HostConfig: { ...reply.HostConfig, Ulimits } } : reply
  })
}

/** Prints the engine's own configuration: its file, an empty line, the arguments of its process. */
const defaultsScript =
  'cat /etc/docker/daemon.json 2>/dev/null; echo; echo; for p in $(pidof dockerd); do tr "\\0" "\\n" < /proc/$p/cmdline; done'

/** Names of the ulimits that the engine gives to every container. */
export async function readDefaultUlimits(shell: RootShell, signal: AbortSignal): Promise<readonly string[]> {
  return parseDefaultUlimits(await shell(defaultsScript, signal))
}

const daemonFile = z.object({ 'default-ulimits': z.record(z.string(), z.unknown()).optional() })

export function parseDefaultUlimits(text: string): readonly string[] {
  const end = text.lastIndexOf('}')
  const fromFile = end < 0 ? {} : (parseFile(text.slice(0, end + 1)) ?? {})
  const fromArguments = [...text.matchAll(/^--default-ulimit(?:=|\n)(\w+)=/gm)].map(([, name = '']) => name)
  return [...Object.keys(fromFile), ...fromArguments]
}

function parseFile(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return daemonFile.parse(JSON.parse(text))['default-ulimits']
  } catch {
    // The engine runs with it, so it is ours that cannot read it; the ulimits then stay as the engine tells them.
    return undefined
  }
}

const hostConfigFile = z.object({
  Ulimits: z
    .array(z.object({ Name: z.string(), Soft: z.number(), Hard: z.number() }))
    .nullish()
    .transform((value) => value ?? []),
})

async function readAsked(
  replies: readonly InspectReply[],
  rootDir: string,
  shell: RootShell,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Ulimit[]>> {
  const folder = shellQuote(`${rootDir}/containers`)
  const lines = replies.map(({ Id }) => `printf '%s ' ${Id}; cat ${folder}/${Id}/hostconfig.json; echo`)
  const output = await shell(lines.join('\n'), signal)
  return new Map(
    output.split('\n').flatMap((line): [string, Ulimit[]][] => {
      const at = line.indexOf(' ')
      if (at < 0 || line[at + 1] !== '{') return []
      const parsed = hostConfigFile.safeParse(JSON.parse(line.slice(at + 1)))
      return parsed.success ? [[line.slice(0, at), parsed.data.Ulimits]] : []
    }),
  )
}
