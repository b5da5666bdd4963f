import type { Release } from '../../releases'

/** Which other versions of its program take over what a service keeps. */
export interface UpgradePath {
  /** The series that the images of a release carry. */
  readonly series: (release: Pick<Release, 'programs'>) => string
  /** Series → those that take over its data in one step, beside itself. There is no way back. */
  readonly takenOverBy: Readonly<Record<string, readonly string[]>>
}
