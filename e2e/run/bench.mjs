import { join } from 'node:path'
import { packages, root, run, setUp } from './setup.mjs'

/**
 * `npm run bench -- reconcile|noop|scale|window|footprint`: measures, prints a table with the conditions, and keeps it as JSON below
 * .lab/bench/. The labs it makes (bench-cloud, bench-toys) stay, so that the next bench starts at once.
 */
const [name] = process.argv.slice(2)
await setUp(
  name === 'reconcile' ? packages.bench : name === 'noop' || name === 'footprint' ? packages.lab : [],
)
process.exitCode = await run(process.execPath, [join(root, 'dist', 'bench.mjs'), ...process.argv.slice(2)], {
  allowFailure: true,
})
