const name = '.slipway-stage-'

/**
 * Where a file for a host lies until all files of one write have come whole: beside its target, so that a rename puts it
 * into place. It is named after its target: operations that run at once write into one folder, such as that of the marks,
 * and must never take each other's texts.
 */
export function stagePath(target: string): string {
  const base = target.slice(target.lastIndexOf('/') + 1)
  return `${target.slice(0, -base.length)}${name}${base}`
}

/** Whether a path is that of a staged file. What an interrupted write left is nobody's, and goes with the next one. */
export function isStaged(path: string): boolean {
  const base = path.slice(path.lastIndexOf('/') + 1)
  return base.startsWith(name) && base.length > name.length
}
