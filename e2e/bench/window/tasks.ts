import { z } from 'zod'

const traceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number().optional(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.string().optional() }).optional(),
    }),
  ),
})

/** One task of the page's main thread, in milliseconds: how long it took, and how much of that it computed. */
export interface Task {
  readonly wall: number
  readonly cpu: number
}

/** Tasks of the busiest main thread of a trace that was taken with the category `toplevel`. */
export function mainThreadTasks(trace: string): readonly Task[] {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace))
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const byThread = new Map<string, Task[]>()
  for (const { name, ph, pid, tid, dur = 0, tdur = 0 } of traceEvents) {
    const thread = `${pid} ${tid}`
    if (ph !== 'X' || !name.endsWith('RunTask') || !mains.has(thread)) continue
    const task = { wall: dur / 1000, cpu: tdur / 1000 }
    const known = byThread.get(thread)
    if (known) known.push(task)
    else byThread.set(thread, [task])
  }
  const sum = (tasks: readonly Task[]) => tasks.reduce((all, { wall }) => all + wall, 0)
  return [...byThread.values()].sort((a, b) => sum(b) - sum(a))[0] ?? []
}
