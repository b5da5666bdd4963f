import { z } from 'zod'
import type { ContainerSpec } from '../../shared/model/container'
import { outputOf, scenarioProgram } from './programs'

/** A container as Slipway wants it, and the body of the Docker call that creates it. */
export interface Wanted {
  readonly spec: ContainerSpec
  readonly body: unknown
}

/** Host → its containers. */
export type WantedByHost = Readonly<Record<string, readonly Wanted[]>>

const wantedSchema = z.record(
  z.string(),
  z.array(
    z.object({ spec: z.custom<ContainerSpec>((value) => typeof value === 'object'), body: z.unknown() }),
  ),
)

/** The same specs for everybody: those of the engine's own desired state. */
export async function wantedContainers(dir: string, containers: number): Promise<WantedByHost> {
  const command = [process.execPath, scenarioProgram, 'wanted', dir, `${containers}`]
  return wantedSchema.parse(JSON.parse(await outputOf(command)))
}
