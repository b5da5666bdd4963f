import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Machine, onMachine, openOn } from './machine'
import { eventually, within } from './wait'

/** What an engine said about a container's life. */
export interface LifeEvent {
  readonly host: string
  readonly name: string
  readonly action: 'create' | 'start' | 'die' | 'kill' | 'stop' | 'destroy' | 'rename' | 'pause' | 'update'
  /** Milliseconds since 1970, by the host's clock. */
  readonly at: number
  /** Of `die`. */
  readonly exitCode?: number
  readonly image: string
}

export interface Watch {
  /** Ends the watch; gives everything that the engines said since it began, in order per host. */
  end(): Promise<LifeEvent[]>
}

const actions = ['create', 'start', 'die', 'kill', 'stop', 'destroy', 'rename', 'pause', 'update'] as const

const eventShape = z.object({
  Type: z.string(),
  Action: z.string(),
  timeNano: z.number(),
  Actor: z.object({ Attributes: z.record(z.string(), z.string()).nullish() }),
})

/**
 * Listens to the engines of all hosts. An engine remembers only its last 256 events and health checks fill those,
 * so that asking afterwards would miss some. Begin and end are sure: a volume that is made and removed at once is
 * waited for in the stream itself.
 */
export async function watchEvents(machines: readonly Machine[]): Promise<Watch> {
  const watches = await Promise.all(machines.map(watchOne))
  return {
    end: async () => (await Promise.all(watches.map((watch) => watch.end()))).flat(),
  }
}

async function watchOne(machine: Machine): Promise<Watch> {
  const filters = [...actions.map((action) => `event=${action}`), 'type=container', 'type=volume']
  const wanted = filters.map((filter) => `--filter ${filter}`).join(' ')
  const script = `docker events --format '{{json .}}' ${wanted} & events=$!; cat > /dev/null; kill $events`
  const open = await openOn(machine, ['sh', '-c', script])
  let text = ''
  open.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  await seeMark(machine, () => text)
  return {
    end: async () => {
      await seeMark(machine, () => text)
      open.stdin.end()
      await within(60, `the end of the events of ${machine.name}`, open.done)
      return text.split('\n').flatMap((line) => parse(machine.name, line))
    },
  }
}

async function seeMark(machine: Machine, text: () => string): Promise<void> {
  await eventually(`the events of ${machine.name}`, 60, async () => {
    const mark = `slipway-test-mark-${randomBytes(6).toString('hex')}`
    await onMachine(machine, `docker volume create ${mark} && docker volume rm ${mark}`)
    const seen = eventually('the mark', 5, async () => (text().includes(mark) ? true : null), 50)
    return seen.catch(() => null)
  })
}

function parse(host: string, line: string): LifeEvent[] {
  if (!line.startsWith('{')) return []
  const event = eventShape.parse(JSON.parse(line))
  const action = actions.find((known) => known === event.Action)
  if (event.Type !== 'container' || !action) return []
  const { name = '', image = '', exitCode } = event.Actor.Attributes ?? {}
  const at = Math.floor(event.timeNano / 1e6)
  return [
    { host, name, action, at, image, ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }) },
  ]
}
