import { benchFootprint } from './footprint'
import { benchLive } from './live'
import { benchNoop } from './noop'
import { benchReconcile } from './reconcile'
import { say } from './report'
import { benchScale } from './scale'
import { benchWindow } from './window'

interface Bench {
  readonly run: (rounds: number) => Promise<boolean>
  readonly rounds: number
}

const benches: Readonly<Record<string, Bench>> = {
  reconcile: { run: benchReconcile, rounds: 3 },
  noop: { run: benchNoop, rounds: 7 },
  scale: { run: benchScale, rounds: 3 },
  window: { run: benchWindow, rounds: 1 },
  live: { run: benchLive, rounds: 2 },
  footprint: { run: benchFootprint, rounds: 1 },
}

const [name = '', ...words] = process.argv.slice(2)
const bench = benches[name]
const given = words[words.indexOf('--rounds') + 1]
if (bench)
  process.exitCode = (await bench.run(words.includes('--rounds') ? Number(given) : bench.rounds)) ? 0 : 1
else {
  say(`npm run bench -- ${Object.keys(benches).join('|')} [--rounds N]`)
  process.exitCode = 2
}
