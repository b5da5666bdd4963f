import { type Cloud, deployedCloud } from './cloud'
import { slipwayProgram, type Taken, timed } from './programs'
import { conditions, median, report } from './report'

/** The whole program `slipway deploy` on a control plane that is as it should be, from its start to its end. */
export async function benchNoop(rounds: number): Promise<boolean> {
  const cloud = await deployedCloud()
  const before = await conditions()
  const taken: Taken[] = []
  for (let round = 0; round < rounds; round += 1) taken.push(await nothingToDo(cloud))
  const walls = taken.map(({ wall }) => wall)
  const wall = median(walls)
  return report('noop', {
    conditions: before,
    table: [
      ['deploy with nothing to do', 'median s', 'fastest', 'slowest', 'CPU s'],
      [
        `${cloud.info.hosts.length} hosts, ${rounds} runs`,
        ...[wall, Math.min(...walls), Math.max(...walls)].map((value) => value.toFixed(2)),
        median(taken.map(({ cpu }) => cpu)).toFixed(2),
      ],
    ],
    aims: [
      {
        text: 'a whole no-op deploy of the control plane in under 2 s',
        measured: `${wall.toFixed(2)} s`,
        held: wall < 2,
      },
    ],
    data: { rounds, taken },
  })
}

async function nothingToDo({ info, env }: Cloud): Promise<Taken> {
  const command = [process.execPath, slipwayProgram, 'deploy', info.environment, '--yes']
  const { wall, cpu, stdout } = await timed(command, { env })
  if (!stdout.includes('Nothing to do')) throw new Error(`there was something to do:\n${stdout}`)
  return { wall, cpu }
}
