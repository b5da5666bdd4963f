import type { SlipwayCommand } from './failure'

/** All words of a command: how this Slipway is called, the verb, the environment where there is one, and options. */
export function commandWords(
  call: readonly string[],
  [verb, ...options]: SlipwayCommand,
  dir: string | null,
): readonly string[] {
  return [...call, ...verb.split(' '), ...(dir === null ? [] : [dir]), ...options]
}
