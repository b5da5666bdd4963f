import { reconcile, wantedContainers } from './reconcile'
import { scale } from './scale'

/**
 * Runs one measured scenario in a process of its own and prints its result as JSON, so that time and memory are those
 * of the scenario alone. Started by `npm run bench`.
 */
const [scenario, ...words] = process.argv.slice(2)
const result = await run(scenario, words)
process.stdout.write(`${JSON.stringify(result)}\n`)

function run(
  name: string | undefined,
  [first = '', second = '', third = '']: readonly string[],
): Promise<unknown> {
  switch (name) {
    case 'scale':
      return scale(first, Number(second), Number(third))
    case 'reconcile':
      return reconcile(first, Number(second))
    case 'wanted':
      return wantedContainers(first, Number(second))
    default:
      throw new Error(`no scenario ${name}`)
  }
}
