import type { JsonValue } from '#shared/lib/json'
import type { Message } from '#shared/message/message'
import type { OptionType } from '#shared/model/catalog'
import type { OptionDefinition } from './types'

type Default = OptionDefinition['default']
type Limits = Pick<OptionDefinition, 'choices' | 'min' | 'max' | 'shape'>

/** Writes one row of an options table. */
export function define(
  name: string,
  type: OptionType,
  value: Default,
  help: Message,
  limits: Limits = {},
): OptionDefinition {
  return { name, type, default: value, help, ...limits }
}

/** A default that is another option's value. */
export function sameAs(name: string): (options: { value(name: string): JsonValue | undefined }) => JsonValue {
  return (options) => options.value(name) ?? null
}
