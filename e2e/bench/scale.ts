import { z } from 'zod'
import { outputOf, scenarioProgram } from './programs'
import { type Aim, conditions, median, report, say } from './report'

const containers = 30
const sizes = [10, 100, 1000] as const
const works = ['plan', 'deploy', 'no-op'] as const

/** How much more than its share a larger cluster may take before growth counts as worse than linear. */
const slack = 1.25

const resultSchema = z.object({
  operations: z.number(),
  changes: z.number(),
  stages: z.array(z.object({ name: z.string(), ms: z.number(), cpuMs: z.number(), peakMiB: z.number() })),
})

interface Measured {
  readonly work: (typeof works)[number]
  readonly hosts: number
  readonly seconds: number
  readonly cpu: number
  readonly peakMiB: number
  readonly operations: number
}

/** Planning, deploying and a no-op on simulated hosts; each in a process of its own, so that memory is its own. */
export async function benchScale(rounds: number): Promise<boolean> {
  const before = await conditions()
  const measured: Measured[] = []
  for (const work of works) {
    for (const hosts of sizes) {
      say(`${work}, ${hosts} hosts…`)
      measured.push(await measure(work, hosts, rounds))
    }
  }
  return report('scale', {
    conditions: before,
    table: [
      ['work', 'hosts', 'seconds', 'CPU s', 'ms per host', 'peak MiB', 'operations'],
      ...measured.map(({ work, hosts, seconds, cpu, peakMiB, operations }) => [
        work,
        `${hosts}`,
        seconds.toFixed(2),
        cpu.toFixed(2),
        ((1000 * seconds) / hosts).toFixed(2),
        peakMiB.toFixed(0),
        `${operations}`,
      ]),
    ],
    aims: aimsOf(measured),
    data: { containers, rounds, measured },
  })
}

async function measure(work: Measured['work'], hosts: number, rounds: number): Promise<Measured> {
  const results: z.infer<typeof resultSchema>[] = []
  for (let round = 0; round < rounds; round += 1) {
    const command = [process.execPath, scenarioProgram, 'scale', work, `${hosts}`, `${containers}`]
    results.push(resultSchema.parse(JSON.parse(await outputOf(command))))
  }
  const stages = results.flatMap(({ stages: all }) => all.at(-1) ?? [])
  const [{ operations } = { operations: 0 }] = results
  if ((work === 'no-op') !== (operations === 0)) throw new Error(`${work} planned ${operations} operations`)
  return {
    work,
    hosts,
    seconds: median(stages.map((stage) => stage.ms)) / 1000,
    cpu: median(stages.map((stage) => stage.cpuMs)) / 1000,
    peakMiB: Math.max(...stages.map((stage) => stage.peakMiB)),
    operations,
  }
}

function aimsOf(measured: readonly Measured[]): readonly Aim[] {
  const of = (work: string, hosts: number) => {
    const found = measured.find((item) => item.work === work && item.hosts === hosts)
    if (!found) throw new Error(`${work} was not measured for ${hosts} hosts`)
    return found
  }
  const within = works
    .filter((work) => work !== 'deploy')
    .map((work): Aim => {
      const { seconds, peakMiB } = of(work, 1000)
      return {
        text: `${work} of 1,000 hosts in under 10 s and 1 GiB`,
        measured: `${seconds.toFixed(2)} s, ${peakMiB.toFixed(0)} MiB`,
        held: seconds < 10 && peakMiB < 1024,
      }
    })
  const linear = works.map((work): Aim => {
    const [small, middle, large] = sizes.map((hosts) => of(work, hosts))
    if (!small || !middle || !large) throw new Error('three sizes are measured')
    const time = large.cpu / large.hosts / (middle.cpu / middle.hosts)
    const memory = slope(middle, large) / slope(small, middle)
    return {
      text: `${work} grows no faster than linearly`,
      measured: `10 times the hosts take ${(10 * time).toFixed(1)} times the CPU, each further host ${memory.toFixed(2)} times the memory`,
      held: time <= slack && memory <= slack,
    }
  })
  return [...within, ...linear]
}

/** Memory per further host. */
function slope(from: Measured, to: Measured): number {
  return (to.peakMiB - from.peakMiB) / (to.hosts - from.hosts)
}
