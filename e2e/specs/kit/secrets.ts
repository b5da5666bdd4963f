import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TestCluster } from './cluster'
import { type Machine, onMachine, openOn } from './machine'
import { passwordsOf } from './vault'
import { within } from './wait'

/** One thing that must be found nowhere, by its name in passwords.yml. */
export interface Needle {
  readonly name: string
  /** Forms that it could be written in: itself, in JSON, URLs, shells, INI files, HTML, hexadecimal, base64. */
  readonly forms: readonly string[]
}

/** Values of passwords.yml that no search can tell from ordinary text, or that are no secrets. */
export interface Excluded {
  readonly name: string
  readonly reason: string
}

/** Everything secret of an environment: passwords, private keys line by line, the vault password, the SSH key. */
export function needlesOf(cluster: TestCluster): {
  readonly needles: readonly Needle[]
  readonly excluded: readonly Excluded[]
} {
  const needles: Needle[] = []
  const excluded: Excluded[] = []
  const add = (name: string, value: string) => {
    const reason = reasonAgainst(name, value)
    if (reason) excluded.push({ name, reason })
    else needles.push({ name, forms: formsOf(value) })
  }
  for (const [name, value] of passwordsOf(cluster)) add(name, value)
  add('vault password', readFileSync(join(cluster.labDir, 'vault-password'), 'utf8').trim())
  add('SSH key of the lab', readFileSync(cluster.info.privateKeyFile, 'utf8'))
  return { needles, excluded }
}

function reasonAgainst(name: string, value: string): string | undefined {
  if (name.endsWith('.public_key')) return 'a public key is no secret'
  if (value.length < 6) return `${value.length} characters occur anywhere`
  if (/^[a-z]+$/.test(value) && value.length < 12) return 'an ordinary word'
  return undefined
}

/** Of keys every long line: a part of a key is too much, too. */
function formsOf(value: string): string[] {
  if (value.includes('\n')) {
    return value.split('\n').filter((line) => line.length >= 40 && !line.startsWith('-----'))
  }
  const url = encodeURIComponent(value)
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [
    ...new Set([
      value,
      JSON.stringify(value).slice(1, -1),
      url,
      url.replaceAll('%', '%%'),
      url.replaceAll('%20', '+'),
      value.replaceAll("'", `'\\''`),
      value.replaceAll('$', '$$$$'),
      value.replaceAll('%', '%%'),
      html,
      html.replaceAll('"', '&quot;'),
      Buffer.from(value).toString('hex'),
      ...[0, 1, 2].map((before) => insideBase64(value, before)),
    ]),
  ]
}

/** What a longer base64 text holds of a value before which so many bytes more than whole groups of three stand. */
function insideBase64(value: string, before: number): string {
  const text = Buffer.from('\0'.repeat(before) + value)
    .toString('base64')
    .replace(/=+$/, '')
  return text.slice(before === 0 ? 0 : before + 1, -1)
}

/** `place: name` for every needle found in a text. */
export function found(needles: readonly Needle[], place: string, text: string): string[] {
  return needles
    .filter((needle) => needle.forms.some((form) => text.includes(form)))
    .map((needle) => `${place}: ${needle.name}`)
}

/** The same over all files below a folder. */
export function foundBelow(needles: readonly Needle[], folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => found(needles, path, readFileSync(path, 'latin1')))
}

/** Files below folders of a host that hold a needle, with their modes: `0600 /etc/kolla/…`. */
export async function holdersOn(
  machine: Machine,
  needles: readonly Needle[],
  folders: readonly string[],
): Promise<string[]> {
  const text = await onMachine(
    machine,
    `${patternFile(needles)}
     for folder in ${folders.join(' ')}; do
       [ -d "$folder" ] && find "$folder" -xdev -type f ! -path "$patterns" -print0
     done | xargs -0 -r grep -lFf "$patterns" -- 2>/dev/null | xargs -r stat -c '%a %n'
     rm -f "$patterns"`,
  )
  return text.split('\n').filter(Boolean)
}

/** Containers of a host whose log holds a needle. */
export async function talkersOn(machine: Machine, needles: readonly Needle[]): Promise<string[]> {
  const text = await onMachine(
    machine,
    `${patternFile(needles)}
     for name in $(docker ps -a --format '{{.Names}}'); do
       docker logs "$name" 2>&1 | grep -qFf "$patterns" && echo "$name"
     done
     rm -f "$patterns"`,
  )
  return text.split('\n').filter(Boolean)
}

function patternFile(needles: readonly Needle[]): string {
  const forms = needles.flatMap((needle) => needle.forms)
  return `patterns=$(mktemp /dev/shm/needles-XXXXXX)
     cat > "$patterns" <<'END OF NEEDLES'
${forms.join('\n')}
END OF NEEDLES`
}

/** What others could see while Slipway works. */
export interface Sighting {
  /** Ends the watch: where which secret was seen, and how much was looked at. */
  end(): Promise<{ readonly seen: string[]; readonly processes: number; readonly events: number }>
}

/**
 * Watches process lists (arguments and, where allowed, environments of every process on this machine, on which the
 * lab's hosts run), everything that the engines announce (an exec's whole command among it), and the inspection of
 * every container as soon as it is made.
 */
export async function watchForSecrets(cluster: TestCluster, needles: readonly Needle[]): Promise<Sighting> {
  const processes = watchProcesses(needles)
  const engines = await Promise.all(cluster.hosts.map((host) => watchEngine(host, needles)))
  return {
    end: async () => {
      const told = await Promise.all(engines.map((engine) => engine.end()))
      const own = processes.end()
      return {
        seen: [...new Set([...own.seen, ...told.flatMap((engine) => engine.seen)])].sort(),
        processes: own.processes,
        events: told.reduce((sum, engine) => sum + engine.events, 0),
      }
    },
  }
}

const everyMs = 15
/** A process may become another program shortly after it began, and only then shows what it was given. */
const youngMs = 1500

function watchProcesses(needles: readonly Needle[]) {
  const firstSeen = new Map<string, number>()
  const seen = new Set<string>()
  const look = () => {
    const now = Date.now()
    const present = new Set(readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    for (const pid of firstSeen.keys()) if (!present.has(pid)) firstSeen.delete(pid)
    for (const pid of present) {
      const since = firstSeen.get(pid) ?? now
      if (!firstSeen.has(pid)) {
        firstSeen.set(pid, now)
        processes += 1
      }
      if (now - since > youngMs || Number(pid) === process.pid) continue
      for (const what of ['cmdline', 'environ']) {
        const text = readProcess(pid, what)
        if (text === '') continue
        for (const hit of found(needles, what, text)) seen.add(`${hit} in ${readProcess(pid, 'comm').trim()}`)
      }
    }
  }
  let processes = 0
  const timer = setInterval(look, everyMs)
  return {
    end: () => {
      clearInterval(timer)
      return { seen: [...seen], processes }
    },
  }
}

/** Empty for what has ended or may not be read. */
function readProcess(pid: string, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1')
  } catch {
    return ''
  }
}

async function watchEngine(machine: Machine, needles: readonly Needle[]) {
  const script = "docker events --format '{{json .}}' & events=$!; cat > /dev/null; kill $events"
  const open = await openOn(machine, ['sh', '-c', script])
  const seen = new Set<string>()
  const inspections: Promise<void>[] = []
  let events = 0
  let rest = ''
  open.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      events += 1
      for (const hit of found(needles, `events of ${machine.name}`, line))
        seen.add(`${hit} in ${actionOf(line)}`)
      const id = createdContainer(line)
      if (id) inspections.push(inspect(id))
    }
  })
  const inspect = async (id: string) => {
    const text = await onMachine(machine, `docker inspect ${id} || true`)
    for (const hit of found(needles, `inspection on ${machine.name}`, text)) seen.add(hit)
  }
  return {
    end: async () => {
      open.stdin.end()
      await within(120, `the end of the events of ${machine.name}`, open.done)
      await Promise.all(inspections)
      await inspect('$(docker ps -aq)')
      return { seen: [...seen], events }
    },
  }
}

function actionOf(line: string): string {
  return /"Action":"([\w-]+)/.exec(line)?.[1] ?? 'an event'
}

function createdContainer(line: string): string | undefined {
  if (!line.includes('"Type":"container"') || !line.includes('"Action":"create"')) return undefined
  return /"id":"([0-9a-f]{64})"/.exec(line)?.[1]
}

/** Files of the environment folder that others on this machine may read although they hold a secret. */
export function readableHolders(needles: readonly Needle[], folder: string): string[] {
  return foundBelow(needles, folder).filter((line) => {
    const path = line.slice(0, line.lastIndexOf(': '))
    return (statSync(path).mode & 0o077) !== 0
  })
}

/**
 * Environments of processes inside containers, which only their own user and root can read, that hold a secret because
 * the program takes it in no better way. They are in no process list, exec, inspection or image.
 */
const inherent: readonly { readonly fits: RegExp; readonly reason: string }[] = [
  {
    fits: /^environ: database_password in /,
    reason: 'MariaDB hands wsrep_sst_auth to the programs of its own state transfer by their environment',
  },
  {
    fits: /^environ: keystone_admin_password in (keystone-manage|python3?.*|bash)$/,
    reason:
      'keystone-manage bootstrap takes the password from OS_BOOTSTRAP_PASSWORD, or else from an argument',
  },
]

/** What a watch saw, without what is inherent in the programs that are run; that is printed with its reason. */
export function unexpected(seen: readonly string[]): string[] {
  return seen.filter((sight) => {
    const known = inherent.find(({ fits }) => fits.test(sight))
    if (known) console.log(`${sight}: ${known.reason}`)
    return known === undefined
  })
}
