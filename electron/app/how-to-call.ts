import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'

export interface Started {
  /** The built command line, `dist/slipway.mjs`. */
  readonly program: string
  readonly env: NodeJS.ProcessEnv
  /** Node's own binary where this process is Node's; a desktop application cannot run a script. */
  readonly node?: string
}

/**
 * The words that call this Slipway from any folder: `slipway` where the shell finds this very program by that name, else
 * Node and the program's whole path. No package registry is ever asked.
 */
export function howToCall({ program, env, node }: Started): readonly string[] {
  const path = real(program)
  if (path === undefined || foundAs('slipway', env) === path) return ['slipway']
  const isOnPath = node === undefined || foundAs('node', env) === real(node)
  return [isOnPath ? 'node' : node, resolve(program)]
}

/** The program that a shell starts for a bare name, links followed. */
function foundAs(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  const file = folders.map((folder) => join(folder, name)).find(isProgram)
  return file === undefined ? undefined : real(file)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function real(file: string): string | undefined {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}
