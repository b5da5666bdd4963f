import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
import type { TestCluster } from './cluster'

/** Takes a change of the environment folder back. */
export type Undo = () => void

/** Sets options in globals.yml; `undefined` removes one. Comments stay. */
export function setGlobals(cluster: TestCluster, options: Readonly<Record<string, unknown>>): Undo {
  return rewrite(join(cluster.dir, 'globals.yml'), (text) => {
    const document = parseDocument(text)
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined) document.delete(name)
      else document.set(name, value)
    }
    return document.toString()
  })
}

/** Writes an override, such as `keystone.conf` or `keystone/node1/keystone.conf`, below `config/`. */
export function writeOverride(cluster: TestCluster, path: string, text: string): Undo {
  return rewrite(join(cluster.dir, 'config', path), () => text)
}

/** Changes the inventory's text; fails when that changes nothing. */
export function editInventory(cluster: TestCluster, change: (text: string) => string): Undo {
  const path = join(cluster.dir, 'inventory')
  const before = readFileSync(path, 'utf8')
  if (change(before) === before) throw new Error('the edit of the inventory changes nothing')
  return rewrite(path, change)
}

/** Replaces any file of the environment folder by what `change` makes of it; a missing one counts as empty. */
export function rewrite(path: string, change: (text: string) => string): Undo {
  const before = existsSync(path) ? readFileSync(path) : null
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, change(before?.toString('utf8') ?? ''))
  return () => {
    if (before === null) rmSync(path)
    else writeFileSync(path, before)
  }
}

/** The lines of one group of an INI inventory without those that `drop` names; a group left empty stays. */
export function withoutGroupMembers(text: string, group: string, drop: readonly string[]): string {
  let inside = false
  return text
    .split('\n')
    .filter((line) => {
      const head = /^\[([^\]]+)\]$/.exec(line.trim())
      if (head) inside = head[1] === group
      return !inside || head !== null || !drop.includes(line.trim().split(/\s+/)[0] ?? '')
    })
    .join('\n')
}
