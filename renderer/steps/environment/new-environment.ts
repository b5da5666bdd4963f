import type { Failure } from '#shared/failure/failure'
import { type Text, text } from '../../i18n/text'

export const presets = ['all-in-one', 'ha', 'scratch'] as const
export type Preset = (typeof presets)[number]

/** What is asked for a folder that will be an environment. */
export interface Target {
  readonly name: string
  /** Null while it follows the name: below the home folder. */
  readonly dir: string | null
}

export const noTarget: Target = { name: '', dir: null }

export interface VaultChoice {
  /** `plain` writes passwords readable, because the user said so. */
  readonly form: 'vault' | 'plain'
  readonly password: string
  readonly again: string
  readonly remember: boolean
}

export const noVault: VaultChoice = { form: 'vault', password: '', again: '', remember: false }

/** A folder's name made of an environment's name. */
export function folderName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
}

/** As it is shown and used; empty while there is nothing to make it of. */
export function dirOf({ name, dir }: Target, home: string): string {
  if (dir !== null) return dir
  const folder = folderName(name)
  return folder === '' ? '' : `${home.replace(/\/$/, '')}/clouds/${folder}`
}

export type Problems<F extends string> = Partial<Record<F, Text>>

export function targetProblems(target: Target, home: string): Problems<'name' | 'dir'> {
  const name = target.name.trim()
  const dir = dirOf(target, home).trim()
  const named = /^\S(?:.{0,62}\S)?$/.test(name)
  return {
    ...(named ? {} : { name: text('environment:wrong.name') }),
    ...(/^(\/|[A-Za-z]:[\\/]|~\/)/.test(dir) || dir === '' ? {} : { dir: text('environment:wrong.dir') }),
  }
}

export function vaultProblems({ form, password, again }: VaultChoice): Problems<'password' | 'again'> {
  if (form === 'plain') return {}
  if (password.trim() === '') return { password: text('environment:wrong.noPassword') }
  return password === again ? {} : { again: text('environment:wrong.again') }
}

/** Fields of a form that makes an environment. */
export type MakingField = 'name' | 'dir' | 'release' | 'password'

/** The field beside which a failure to make an environment is said; null where none of them is concerned. */
export function fieldOfFailure({ code, where }: Failure, dir: string): MakingField | null {
  if (code === 'environment.release') return 'release'
  if (code === 'environment.config') return where?.field === 'name' ? 'name' : null
  if (code.startsWith('vault.')) return 'password'
  const ofFolder = code.startsWith('environment.') || code.startsWith('file.')
  return ofFolder && (where?.file === undefined || where.file.startsWith(dir)) ? 'dir' : null
}

/** The name and folder that a lab takes; its folder is Slipway's own affair. */
export function labProblems(name: string): Problems<'name'> {
  return /^[a-z][a-z0-9-]{0,15}$/.test(name) ? {} : { name: text('environment:wrong.lab') }
}
