export const most: number
export const exceptions: Readonly<Record<string, string>>
export function tooLong(
  files: ReadonlyMap<string, string>,
  allowed: Readonly<Record<string, string>>,
): string[]
