import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

/** What people read in the window, held against the banned turns of docs/wording.md. A part of `npm run check`. */
const banned = bannedTurns(readFileSync(join(root, 'docs', 'wording.md'), 'utf8'))
const folder = join(root, 'renderer', 'i18n', 'en')
const found = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        banned
          .filter((turn) => line.toLowerCase().includes(turn))
          .map((turn) => `renderer/i18n/en/${name}:${at + 1}: “${turn}” is banned (docs/wording.md)`),
      ),
  )
if (banned.length === 0) found.push('docs/wording.md lists no banned turns')
process.stdout.write(found.length === 0 ? 'no banned turn in the window\n' : `${found.join('\n')}\n`)
process.exitCode = found.length === 0 ? 0 : 1

function bannedTurns(text) {
  const [, list = ''] = text.split('## Banned turns')
  return [...list.matchAll(/^- `(.+)`$/gm)].map(([, turn]) => turn)
}
