import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LabInfo, labUp } from '../lab/main'
import { outputOf, slipwayProgram, type Taken, timed } from './programs'
import { conditions, median, report, say } from './report'

const lab = 'bench-cloud'

/** The whole program `slipway deploy` on a control plane that is as it should be, from its start to its end. */
export async function benchNoop(rounds: number): Promise<boolean> {
  const info = await labUp({ name: lab, say })
  const env = { SLIPWAY_VAULT_PASSWORD_FILE: await vaultPasswordFile(info) }
  await deployOnce(info, env)
  const before = await conditions()
  const taken: Taken[] = []
  for (let round = 0; round < rounds; round += 1) taken.push(await nothingToDo(info, env))
  const walls = taken.map(({ wall }) => wall)
  const wall = median(walls)
  return report('noop', {
    conditions: before,
    table: [
      ['deploy with nothing to do', 'median s', 'fastest', 'slowest', 'CPU s'],
      [
        `${info.hosts.length} hosts, ${rounds} runs`,
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

type Env = Readonly<Record<string, string>>

async function vaultPasswordFile(info: LabInfo): Promise<string> {
  const file = join(info.dir, 'vault-password')
  const text = `${randomBytes(18).toString('base64url')}\n`
  if (!existsSync(file)) await writeFile(file, text, { mode: 0o600 })
  return file
}

async function deployOnce({ environment: dir }: LabInfo, env: Env): Promise<void> {
  say('Deploying the control plane, if it is not there yet.')
  const slipway = (...words: string[]) => outputOf([process.execPath, slipwayProgram, ...words], { env })
  await slipway('env', 'init', dir)
  await slipway('deploy', dir, '--yes', '--accept-host-keys')
}

async function nothingToDo(info: LabInfo, env: Env): Promise<Taken> {
  const command = [process.execPath, slipwayProgram, 'deploy', info.environment, '--yes']
  const { wall, cpu, stdout } = await timed(command, { env })
  if (!stdout.includes('Nothing to do')) throw new Error(`there was something to do:\n${stdout}`)
  return { wall, cpu }
}
