import { createContext, useContext } from 'react'
import type { SlipwayCommand } from '#shared/failure/failure'

/** A command as it runs in a terminal; null where nobody knows how. Given by renderer/app around everything. */
export type WholeCommand = (command: SlipwayCommand) => string | null

export const WholeCommandContext = createContext<WholeCommand>(() => null)

export function useWholeCommand(command: SlipwayCommand | undefined): string | null {
  const whole = useContext(WholeCommandContext)
  return command === undefined ? null : whole(command)
}
