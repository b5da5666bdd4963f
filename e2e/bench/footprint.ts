import type { CatalogService, Footprint } from '../../shared/model/catalog'
import { type Machine, onMachine } from '../specs/kit/machine'
import { deployedCloud } from './cloud'
import { outputOf, slipwayProgram } from './programs'
import { conditions, report } from './report'

/** What a container may take, beside what the catalog says: so much more or less, and a few MiB of either. */
const factor = 1.5
const slack = 8

/** What each container of a control plane takes with nothing to do, beside what the catalog says of it. */
export async function benchFootprint(): Promise<boolean> {
  const { info } = await deployedCloud()
  const before = await conditions()
  const seen = new Map<string, Footprint>()
  for (const host of info.hosts)
    for (const [name, one] of await footprintsOn(host)) seen.set(name, mostOf(seen.get(name), one))
  const told = new Map(
    (await catalog()).flatMap(({ containers }) => containers.map(({ name, footprint }) => [name, footprint])),
  )
  const names = [...seen.keys()].sort()
  const row = (name: string) => [seen.get(name), told.get(name)].map(wordsOf)
  const wrong = names.filter((name) => !isNear(seen.get(name), told.get(name)))
  return report('footprint', {
    conditions: before,
    table: [
      ['container: memory, image and data in MiB', 'measured', 'in the catalog'],
      ...names.map((name) => [name, ...row(name)]),
    ],
    aims: [
      {
        text: 'the catalog says what containers take',
        measured: wrong.length === 0 ? `all ${names.length}` : `not of ${wrong.join(', ')}`,
        held: wrong.length === 0,
      },
    ],
    data: { seen: Object.fromEntries(seen) },
  })
}

async function catalog(): Promise<readonly CatalogService[]> {
  const said = await outputOf([process.execPath, slipwayProgram, 'catalog', '--json'])
  return JSON.parse(said) as readonly CatalogService[]
}

/** Memory by shares of pages, so that what processes have in common is counted once. Logs are nobody’s own. */
const script = `
for name in $(docker ps --format '{{.Names}}'); do
  memory=0
  for pid in $(docker top "$name" -eo pid | tail -n +2); do
    part=$(awk '/^Pss:/ { print $2 }' /proc/$pid/smaps_rollup)
    memory=$((memory + \${part:-0}))
  done
  image=$(docker image inspect -f '{{.Size}}' "$(docker inspect -f '{{.Image}}' "$name")")
  data=0
  for volume in $(docker inspect -f '{{range .Mounts}}{{if eq .Type "volume"}}{{.Name}} {{end}}{{end}}' "$name"); do
    [ "$volume" = kolla_logs ] && continue
    part=$(du -sk "$(docker volume inspect -f '{{.Mountpoint}}' "$volume")" | cut -f1)
    data=$((data + part))
  done
  echo "$name $((memory / 1024)) $((image / 1048576)) $((data / 1024))"
done`

async function footprintsOn(machine: Machine): Promise<readonly (readonly [string, Footprint])[]> {
  const lines = (await onMachine(machine, script)).trim().split('\n')
  return lines.map((line) => {
    const [name = '', memory, image, data] = line.split(' ')
    return [name, { memory: Number(memory), image: Number(image), data: Number(data) }]
  })
}

function mostOf(one: Footprint | undefined, other: Footprint): Footprint {
  return {
    memory: Math.max(one?.memory ?? 0, other.memory),
    image: Math.max(one?.image ?? 0, other.image),
    data: Math.max(one?.data ?? 0, other.data),
  }
}

function isNear(seen: Footprint | undefined, told: Footprint | undefined): boolean {
  if (!seen || !told) return false
  const near = (a: number, b: number) => a <= b * factor + slack && b <= a * factor + slack
  return near(seen.memory, told.memory) && near(seen.image, told.image) && near(seen.data, told.data)
}

function wordsOf(one: Footprint | undefined): string {
  return one ? `${one.memory}, ${one.image}, ${one.data}` : 'nothing'
}
