import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Message, msg } from '#shared/message/message'
import type { Environment, OverrideFile } from '#shared/model/environment'
import { JinjaError } from '../options/jinja/ast'
import { type Rendered, renderFile } from '../options/jinja/render'
import { type AddressOf, templateSurroundings } from '../options/override-scope'
import type { ResolvedOptions } from '../options/resolve'
import type { ClusterView } from '../services/kit'

export type Overrides = Pick<ClusterView, 'override' | 'hasOverride' | 'overridesUnder'>

/**
 * The files below config/ with their templates evaluated for a host. Files are read one by one when they are asked for:
 * a template that cannot be evaluated is a `FailureError` with file and line.
 */
export function openOverrides(
  environment: Environment,
  options: ResolvedOptions,
  addressOf: AddressOf,
): Overrides {
  const files = new Map(environment.overrides.map((file) => [file.path, file]))
  let surroundings: ReturnType<typeof templateSurroundings> | undefined
  const around = (host: string, mode: 'merge' | 'whole') => {
    // Most environments have no override files.
    surroundings ??= templateSurroundings(
      options.templateScopes((name) => secretOf(environment, name)),
      addressOf,
    )
    return surroundings(host, mode)
  }
  return {
    override: (path, host, mode) => {
      const file = files.get(path)
      if (!file) return undefined
      const syntax = mode === 'merge' ? merged : template
      return refusing(file, host.name, () => renderFile(file.text, syntax, around(host.name, mode)))
    },
    hasOverride: (path) => files.has(path),
    overridesUnder: (folder) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`)),
  }
}

/** Ansible's module `template`. */
const template = { backslashes: 'escapes', trimBlocks: true, lstripBlocks: false } as const
/** Kolla-Ansible's `merge_configs`. */
const merged = { backslashes: 'literal', trimBlocks: true, lstripBlocks: true } as const

/** Values that stand nowhere in the options: those of passwords.yml, and vaulted ones of globals.yml. */
function secretOf({ passwords, globals }: Environment, name: string): JsonValue | undefined {
  const value = Object.hasOwn(passwords, name) ? passwords[name] : undefined
  if (value && 'reveal' in value) return value.reveal()
  if (value) return { private_key: value.private_key.reveal(), public_key: value.public_key.reveal() }
  return Object.hasOwn(globals, name) ? globals[name]?.secret?.reveal() : undefined
}

function refusing(file: OverrideFile, host: string, work: () => Rendered): Rendered {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof JinjaError)) throw error
    throw new FailureError({
      code: `config.template.${error.kind}`,
      what: msg`The template cannot be evaluated: ${error.said}`,
      where: { host, file: `config/${file.path}`, ...(error.line === undefined ? {} : { line: error.line }) },
      means: msg`Kolla-Ansible evaluates files below config/ for each host, and so does Slipway.`,
      remedy: remedies[error.kind],
    })
  }
}

const remedies: Readonly<Record<JinjaError['kind'], Message>> = {
  syntax: msg`Correct the template. Text that is no template stands between {% raw %} and {% endraw %}.`,
  unsupported: msg`Write what the template stands for instead of it.`,
  undefined: msg`Define the name in globals.yml or the inventory, or write what it stands for.`,
  facts: msg`Write what the template stands for instead of it.`,
  unread: msg`Write what the template stands for instead of it, or set it as a variable of each host.`,
  value: msg`Correct the template, or write what it stands for.`,
}
