import { expect, test } from 'vitest'
import { type Cli, wholeCommand } from './command'

test('a command that is printed carries what Slipway was started with, and no password', () => {
  const env = { SLIPWAY_VAULT_PASSWORD_FILE: '/keys/vault', SLIPWAY_VAULT_PASSWORD: 'quiet' }
  const cli = { call: ['node', '/opt/slipway.mjs'], env } as unknown as Cli
  const whole = wholeCommand(cli, { patience: 5 }, '/clouds/mine')
  expect(whole(['run resume', 'r1'])).toEqual([
    ...['node', '/opt/slipway.mjs', 'run', 'resume', '/clouds/mine', 'r1'],
    ...['--vault-password-file', '/keys/vault', '--patience', '5'],
  ])
})
