export const rules: readonly { readonly from: string; readonly to: readonly string[] }[]
export function violations(
  files: ReadonlyMap<string, string>,
  aliases: Readonly<Record<string, string>>,
): string[]
