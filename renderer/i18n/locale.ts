/** How dates and numbers are written: the user's own variety of a language, `en-GB` say, where it is known. */
export function localeOf(language: string): string {
  const known = globalThis.navigator?.languages ?? []
  return known.find((one) => one.toLowerCase().startsWith(language)) ?? language
}
