import { type Text, text } from '../../i18n/text'

export const presets = ['all-in-one', 'ha', 'scratch'] as const
export type Preset = (typeof presets)[number]

/** What is asked for a folder that will be an environment. */
export interface Target {
  readonly name: string
  /** Empty: below the home folder, by the name. */
  readonly dir: string
}

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

export function dirOf({ name, dir }: Target, home: string): string {
  if (dir.trim() !== '') return dir.trim()
  const folder = folderName(name)
  return folder === '' ? '' : `${home.replace(/\/$/, '')}/clouds/${folder}`
}

export type Problems<F extends string> = Partial<Record<F, Text>>

export function targetProblems(target: Target, home: string): Problems<'name' | 'dir'> {
  const { name } = target
  const dir = dirOf(target, home)
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

/** The name and folder that a lab takes; its folder is Slipway's own affair. */
export function labProblems(name: string): Problems<'name'> {
  return /^[a-z][a-z0-9-]{0,15}$/.test(name) ? {} : { name: text('environment:wrong.lab') }
}
