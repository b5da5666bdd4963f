/** In texts of the facts: passwords as the test's clusters have them, and what is base64 of something. */
export function withPasswords(text: string): string {
  return text
    .replaceAll(/<password:(\w+)(?:\.(private|public)_key)?>/g, (_all, name: string, half?: string) =>
      half === undefined ? `[${name}]` : `[${name} ${half}]`,
    )
    .replaceAll(/<base64\(([^<>]*)\)>/g, (_all, inner: string) => Buffer.from(inner).toString('base64'))
}
