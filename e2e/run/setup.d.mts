/** A line of the terminal; null when its input ends without one. */
export function ask(question: string): Promise<string | null>
export function isAtLeast(version: string, least: string): boolean
