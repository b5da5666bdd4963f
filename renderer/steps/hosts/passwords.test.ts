import { expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json'
import { type PasswordState, passwordState } from './passwords'

const vault = { __ansible_vault: '$ANSIBLE_VAULT;1.1;AES256\n…' }

test.each<[Record<string, JsonValue>, PasswordState, PasswordState]>([
  [{}, 'none', 'none'],
  [{ ansible_password: vault }, 'encrypted', 'none'],
  [{ ansible_ssh_pass: '[redacted]', ansible_become_pass: vault }, 'clear', 'encrypted'],
  // Another name that is readable may win.
  [{ ansible_password: vault, ansible_ssh_pass: '[redacted]' }, 'clear', 'none'],
  [{ ansible_become_password: '{{ sudo_password }}' }, 'none', 'referenced'],
])('how the passwords of a host are kept: %j', (vars, ssh, become) => {
  expect([passwordState({ vars }, 'ssh'), passwordState({ vars }, 'become')]).toEqual([ssh, become])
})
