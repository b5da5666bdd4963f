const name = '.slipway-stage-'

/**
 * Where a file for a host lies until all files of one write have come whole: beside its target, so that a rename puts it
 * into place. `index` tells the files of one write apart.
 */
export function stagePath(target: string, index: number): string {
  return `${target.slice(0, target.lastIndexOf('/') + 1)}${name}${index}`
}

/** Whether a path is that of a staged file. What an interrupted write left is nobody's, and goes with the next one. */
export function isStaged(path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1)
  return base.startsWith(name) && /^\d+$/.test(base.slice(name.length))
}
