import type { JsonValue } from '#shared/lib/json'
import type { Message } from '#shared/message/message'
import type { OptionType } from '#shared/model/catalog'
import type { Wanted } from './wanted'

/** Resolved options as a service reads them: templates evaluated, values of the declared type. */
export interface OptionView {
  /** OpenStack release, on which some defaults depend. */
  readonly release: string
  bool(name: string): boolean
  /** Of `int` and `port` options. */
  int(name: string): number
  /** Of `string` and `ip` options; an empty string where the value is null. */
  string(name: string): string
  list(name: string): readonly JsonValue[]
  dict(name: string): Readonly<Record<string, JsonValue>>
  /** Any option or inventory variable as it is; undefined when nobody defines it. */
  value(name: string): JsonValue | undefined
  /** True when globals.yml or the inventory sets it, even to the default's value. */
  isGiven(name: string): boolean
}

/**
 * What a value of the declared type must look like beside: null when it does, else what is wanted, in words that follow
 * "Set the option to".
 */
export type Shape = (value: JsonValue) => Wanted | null

/**
 * One option of globals.yml, under Kolla-Ansible's name. A default that is a function may read other options;
 * it must be pure.
 */
export interface OptionDefinition {
  readonly name: string
  readonly type: OptionType
  readonly help: Message
  readonly default: JsonValue | ((options: OptionView) => JsonValue)
  /** Allowed values; for a list, allowed elements. */
  readonly choices?: readonly string[]
  readonly min?: number
  readonly max?: number
  /** What a value of the type must look like beside. */
  readonly shape?: Shape
}
