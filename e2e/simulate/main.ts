import { runScenario } from './run/scenario'

const words = process.argv.slice(2)
const given = (name: string, usual: number) => {
  const at = words.indexOf(name)
  return at < 0 ? usual : Number(words[at + 1])
}
const seed = given('--seed', 1)
const from = given('--run', -1)
const runs = from < 0 ? given('--runs', 100) : from + 1
for (let run = Math.max(0, from); run < runs; run += 1) {
  const began = performance.now()
  const { violations, log } = await runScenario({ seed, run, faults: !words.includes('--fair') })
  const ms = Math.round(performance.now() - began)
  if (violations.length > 0 || from >= 0) {
    console.log(`run ${run}: ${violations.length} violations, ${ms} ms`)
    for (const item of violations.slice(0, 5)) console.log(`  ${item.rule}: ${item.saw.slice(0, 1500)}`)
    if (from >= 0) console.log(log.join('\n'))
  } else console.log(`run ${run}: fine, ${ms} ms`)
}
