import type { JsonValue } from '#shared/lib/json'
import { type Secret, secret } from '#shared/lib/secret'
import type { Environment } from '#shared/model/environment'
import { isSecretName } from './plan/mask'
import type { ServiceDefinition } from './services/kit'

/** Every secret of an environment: those that were read as such, written in clear, or made of others by services. */
export function secretsOf(
  environment: Environment,
  catalog: readonly ServiceDefinition[],
): readonly Secret[] {
  const { globals, inventory, overrides, passwords } = environment
  const given = Object.fromEntries(Object.entries(globals).map(([name, { value }]) => [name, value]))
  return [
    ...environment.secrets,
    ...secretsByName([given, ...inventory.hosts.map(({ vars }) => vars)]),
    ...overrides.flatMap(({ text }) => text.split('\n').flatMap(secretsOfLine)),
    ...Object.entries(passwords).flatMap(([name, value]) =>
      'reveal' in value ? catalog.flatMap((service) => service.derived?.(name, value) ?? []) : [],
    ),
  ]
}

/** Values of variables that are named as secrets are, at any depth: somebody wrote them in clear. */
export function secretsByName(all: readonly Readonly<Record<string, JsonValue>>[]): readonly Secret[] {
  const isNamed = remembered(isSecretName)
  const found = new Set<string>()
  const visit = (value: JsonValue, named: boolean): void => {
    if (typeof value === 'string') {
      if (named && isWritten(value)) found.add(value)
    } else if (Array.isArray(value)) for (const item of value) visit(item, named)
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, named || isNamed(name))
  }
  for (const variables of all) visit(variables, false)
  return [...found].map(secret)
}

/** Hosts have the same variables. */
function remembered(test: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>()
  return (name) => {
    const answer = known.get(name) ?? test(name)
    known.set(name, answer)
    return answer
  }
}

/** `password = …` of an override. */
function secretsOfLine(line: string): readonly Secret[] {
  const [, name = '', value = ''] = /^\s*["']?([\w.-]+)["']?\s*[=:]\s*(.*?)[\s,]*$/.exec(line) ?? []
  const bare = value.replace(/^(["'])(.*)\1$/, '$2')
  return isSecretName(name) && isWritten(bare) ? [secret(bare)] : []
}

/** Neither empty nor put together from others, nor what stands for a secret that is known already. */
function isWritten(value: string): boolean {
  return value.trim() !== '' && !value.includes('{{') && value !== '[redacted]'
}
