import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type LabInfo, labUp, type Suite } from '../lab/main'
import { type Ansible, ansible } from './ansible'
import { engineVersion, floor, removeContainers, runningContainers } from './hosts'
import { root, scenarioProgram, type Taken, timed } from './programs'
import { type Aim, conditions, median, report, say } from './report'
import { type WantedByHost, wantedContainers } from './wanted'

const containers = 30
const lab = 'bench-toys'

/** Ours and the floor are short: they are measured more often in a round than Ansible. */
const shortRuns = 3

interface Bench {
  readonly info: LabInfo
  readonly wanted: WantedByHost
  readonly peer: Ansible
  readonly folder: string
  readonly total: number
}

type Who = 'slipway' | 'floor' | 'ansible'
type Work = 'create' | 'no-op'
type Samples = Record<`${Who} ${Work}`, Taken[]>

/**
 * The same containers on three hosts brought about by Slipway, by Ansible and by nothing but the Docker calls. All in
 * one run, one after another in turn, from the same state: hosts without containers, with image, volumes and
 * configuration folders in place.
 */
export async function benchReconcile(rounds: number): Promise<boolean> {
  const bench = await prepareBench()
  const before = await conditions()
  const samples: Samples = {
    'slipway create': [],
    'slipway no-op': [],
    'floor create': [],
    'floor no-op': [],
    'ansible create': [],
    'ansible no-op': [],
  }
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`)
    await shortRound(bench, samples)
    await ansibleRound(bench, samples)
  }
  const versions = { ...(await bench.peer.versions()), Docker: await engineVersion(bench.info) }
  return reportOn(samples, { conditions: before, versions, rounds, hosts: bench.info.hosts.length })
}

/** Deploys once, so that all are measured with images, volumes and configuration in place. */
async function prepareBench(): Promise<Bench> {
  const info = await labUp({ name: lab, base: await ownSuite(), say })
  const folder = join(root, '.lab', 'bench', 'reconcile')
  await removeContainers(info)
  const total = containers * info.hosts.length
  await slipway(info, total)
  const wanted = await wantedContainers(info.environment, containers)
  return { info, wanted, peer: await ansible(info, wanted, folder), folder, total }
}

/**
 * The suite of this machine, for the hosts too: Ansible's modules come from here and the Python library they need
 * (requests) from the hosts; bookworm's modules know nothing of trixie's library.
 */
async function ownSuite(): Promise<Suite> {
  const release = await readFile('/etc/os-release', 'utf8')
  return release.includes('VERSION_CODENAME=bookworm') ? 'bookworm' : 'trixie'
}

async function shortRound(bench: Bench, samples: Samples): Promise<void> {
  const { info, wanted, folder, total } = bench
  for (let run = 0; run < shortRuns; run += 1) {
    await clean(bench)
    samples['floor create'].push(await floor(info, wanted, 'create', folder))
    await settled(bench)
    samples['floor no-op'].push(await floor(info, wanted, 'observe', folder))
    // Containers of the floor are what Slipway would have made.
    await slipway(info, 0)
    await clean(bench)
    samples['slipway create'].push(await slipway(info, total))
    await settled(bench)
    samples['slipway no-op'].push(await slipway(info, 0))
  }
}

async function ansibleRound(bench: Bench, samples: Samples): Promise<void> {
  const { info, peer, total } = bench
  // What Slipway made is what Ansible would have made, and the other way round.
  samples['ansible no-op'].push(await peer.run(0))
  await clean(bench)
  samples['ansible create'].push(await peer.run(total))
  await settled(bench)
  samples['slipway no-op'].push(await slipway(info, 0))
}

const resultSchema = z.object({ operations: z.number(), changes: z.number() })

/** One run of the engine as a program of its own; throws unless it changes what is expected. */
async function slipway(info: LabInfo, changes: number): Promise<Taken> {
  const command = [process.execPath, scenarioProgram, 'reconcile', info.environment, `${containers}`]
  const { wall, cpu, stdout } = await timed(command)
  const seen = resultSchema.parse(JSON.parse(stdout))
  if (seen.changes < changes || (changes === 0 && seen.operations > 0))
    throw new Error(`Slipway changed ${seen.changes} things, not ${changes}`)
  return { wall, cpu }
}

async function clean({ info }: Bench): Promise<void> {
  await removeContainers(info)
  await sleep(settleMs)
}

/** Waits until all that was started runs, so that nothing is measured that belongs to what was before. */
async function settled({ info, total }: Bench): Promise<void> {
  const running = await runningContainers(info)
  if (running !== total) throw new Error(`${running} of ${total} containers run`)
  await sleep(settleMs)
}

const settleMs = 3000

function reportOn(
  samples: Samples,
  on: Pick<Parameters<typeof report>[1], 'conditions'> & {
    readonly versions: Readonly<Record<string, string>>
    readonly rounds: number
    readonly hosts: number
  },
): Promise<boolean> {
  const wall = (key: keyof Samples) => median(samples[key].map((sample) => sample.wall))
  const cpu = (key: keyof Samples) => median(samples[key].map((sample) => sample.cpu))
  const rows = (['no-op', 'create'] as const).flatMap((work) =>
    (['slipway', 'floor', 'ansible'] as const).map((who) => {
      const key = `${who} ${work}` as const
      const ratio = wall(key) / wall(`slipway ${work}`)
      return [
        `${work}, ${who}`,
        wall(key).toFixed(2),
        cpu(key).toFixed(2),
        `${ratio.toFixed(2)} ×`,
        `${samples[key].length}`,
      ]
    }),
  )
  const faster = wall('ansible no-op') / wall('slipway no-op')
  const above = wall('slipway create') / wall('floor create')
  const aims: readonly Aim[] = [
    {
      text: 'no-op at least 40 times faster than Ansible',
      measured: `${faster.toFixed(1)} times`,
      held: faster >= 40,
    },
    { text: 'create within 1.2 of the floor', measured: above.toFixed(2), held: above <= 1.2 },
  ]
  return report('reconcile', {
    conditions: on.conditions,
    versions: on.versions,
    table: [
      [`${containers} containers on each of ${on.hosts} hosts`, 'wall s', 'control CPU s', 'wall', 'runs'],
      ...rows,
    ],
    aims,
    data: { rounds: on.rounds, samples },
  })
}
