import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LabInfo } from '../lab/main'
import { outputOf, root, run, type Taken, timed } from './programs'
import type { WantedByHost } from './wanted'

/** Containers that are created at once on each host: as many as a run of Slipway has operations there. */
const lanes = 4

/** The calls alone, made by a small program on each host; the hosts at the same time. */
export async function floor(
  info: LabInfo,
  wanted: WantedByHost,
  mode: 'create' | 'observe',
  folder: string,
): Promise<Taken> {
  const program = await readFile(join(root, 'e2e', 'bench', 'floor.py'), 'utf8')
  const asked = info.hosts.map(({ name, container }) => {
    const containers = (wanted[name] ?? []).map(({ spec, body }) => ({ name: spec.name, body }))
    return { container, stdin: JSON.stringify({ mode, parallel: lanes, containers }) }
  })
  const commands = await Promise.all(
    asked.map(async ({ container, stdin }) => {
      const file = join(folder, `floor-${container}.json`)
      await writeFile(file, stdin)
      return `docker exec -i ${container} python3 -c "$1" < '${file}' &`
    }),
  )
  const script = `${commands.join('\n')}\nfor job in $(jobs -p); do wait "$job" || exit 1; done`
  const { wall, cpu } = await timed(['bash', '-c', script, 'bash', program])
  return { wall, cpu }
}

/** Removes every container of the hosts; images, volumes and configuration stay. */
export async function removeContainers(info: LabInfo): Promise<void> {
  const script = 'docker ps -aq | xargs -r -n 5 -P 4 docker rm -f >/dev/null'
  await Promise.all(
    info.hosts.map(({ container }) => outputOf(['docker', 'exec', container, 'sh', '-c', script])),
  )
}

/** Containers that run on all hosts together. */
export async function runningContainers(info: LabInfo): Promise<number> {
  const counts = await Promise.all(
    info.hosts.map(
      async ({ container }) =>
        (await outputOf(['docker', 'exec', container, 'docker', 'ps', '-q'])).split('\n').filter(Boolean)
          .length,
    ),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

export async function engineVersion(info: LabInfo): Promise<string> {
  const versions = await Promise.all(
    info.hosts.map(async ({ container }) =>
      (
        await run(['docker', 'exec', container, 'docker', 'version', '-f', '{{.Server.Version}}'])
      ).stdout.trim(),
    ),
  )
  return [...new Set(versions)].join(' and ')
}
