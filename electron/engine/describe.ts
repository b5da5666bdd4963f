import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { CatalogOption, CatalogService, CommonOption, CommonSection } from '#shared/model/catalog'
import { commonSections } from './options'
import type { OptionDefinition, OptionView } from './options/types'
import { services } from './services'

/** The catalog as data for screens, docs and the command line; defaults resolved when options are given. */
export function describeCatalog(options?: OptionView): readonly CatalogService[] {
  return services.map((service) => {
    const enable = switchOf(service.id)
    return {
      id: service.id,
      title: service.title,
      summary: service.summary,
      category: service.category,
      needs: service.needs,
      ...(service.requires ? { requires: service.requires } : {}),
      ...(enable ? { switch: describeOption(enable, service.id, options) } : {}),
      containers: service.containers,
      options: service.options.map((definition) => describeOption(definition, service.id, options)),
    }
  })
}

/** Options that no service owns. */
export function describeCommonOptions(options?: OptionView): readonly CommonOption[] {
  return Object.entries(commonSections).flatMap(([section, definitions]) =>
    definitions.map((definition) => ({
      ...describeOption(definition, '', options),
      section: section as CommonSection,
    })),
  )
}

/** Kolla's switch of a service; a service without one always runs. */
function switchOf(service: string): OptionDefinition | undefined {
  const name = `enable_${service.replaceAll('-', '_')}`
  return commonSections.enable.find((definition) => definition.name === name)
}

function describeOption(
  definition: OptionDefinition,
  service: string,
  options: OptionView | undefined,
): CatalogOption {
  const { name, type, help, choices, min, max } = definition
  return {
    name,
    type,
    service,
    help,
    default: defaultOf(definition, options),
    ...(choices ? { choices } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }
}

/** A default that is worked out from other options has no value without an environment. */
function defaultOf(definition: OptionDefinition, options: OptionView | undefined): JsonValue {
  if (typeof definition.default !== 'function') return definition.default
  if (!options) return null
  try {
    return definition.default(options)
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}
