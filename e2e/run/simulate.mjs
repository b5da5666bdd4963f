import { join } from 'node:path'
import { root, run, setUp } from './setup.mjs'

/** `npm run simulate -- --runs 2000 --seed N [--run K]`: the engine on a simulated wire, under faults. Needs no hosts. */
await setUp([])
process.exitCode = await run(
  process.execPath,
  [join(root, 'dist', 'simulate.mjs'), ...process.argv.slice(2)],
  {
    allowFailure: true,
  },
)
