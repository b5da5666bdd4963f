/** Where a sentence is in the source, `path:line`, and the properties that it gets into. */
export interface Found {
  readonly places: ReadonlySet<string>
  readonly properties: ReadonlySet<string>
}
export function sentences(files: ReadonlyMap<string, string>): ReadonlyMap<string, Found>
export function engineFiles(root: string): ReadonlyMap<string, string>
