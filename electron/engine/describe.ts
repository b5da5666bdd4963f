import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { CatalogService } from '#shared/model/catalog'
import type { OptionDefinition, OptionView } from './options/types'
import { services } from './services'

/** The catalog as data for screens, docs and the command line; defaults resolved when options are given. */
export function describeCatalog(options?: OptionView): readonly CatalogService[] {
  return services.map((service) => ({
    id: service.id,
    title: service.title,
    summary: service.summary,
    category: service.category,
    needs: service.needs,
    containers: service.containers,
    options: service.options.map((definition) => ({
      name: definition.name,
      type: definition.type,
      service: service.id,
      help: definition.help,
      default: defaultOf(definition, options),
      ...(definition.choices ? { choices: definition.choices } : {}),
    })),
  }))
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
