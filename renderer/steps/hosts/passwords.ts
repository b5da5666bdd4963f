import type { JsonValue } from '#shared/lib/json'
import type { DraftHost } from '../../state'

/** Passwords as a form holds them; an empty one is left as it is. */
export interface TypedPasswords {
  readonly ssh: string
  readonly become: string
}

export const noPasswords: TypedPasswords = { ssh: '', become: '' }

/** Ansible's names for them; the first is the one that Slipway writes. */
export const passwordVars = {
  ssh: ['ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password'],
  become: ['ansible_become_password', 'ansible_become_pass', 'ansible_sudo_pass'],
} as const

/** How a host's password is kept: `clear` is readable in a file of the folder, `referenced` in another variable. */
export type PasswordState = 'none' | 'encrypted' | 'referenced' | 'clear'

export function passwordState({ vars }: Pick<DraftHost, 'vars'>, kind: keyof TypedPasswords): PasswordState {
  const given = passwordVars[kind].flatMap((name) => vars[name] ?? [])
  if (given.length === 0) return 'none'
  if (given.every(isEncrypted)) return 'encrypted'
  return given.every((value) => isEncrypted(value) || isReference(value)) ? 'referenced' : 'clear'
}

function isEncrypted(value: JsonValue): boolean {
  return value !== null && typeof value === 'object' && '__ansible_vault' in value
}

function isReference(value: JsonValue): boolean {
  return typeof value === 'string' && /^\s*\{\{.*\}\}\s*$/.test(value)
}

export function hasTyped({ ssh, become }: TypedPasswords): boolean {
  return ssh !== '' || become !== ''
}
