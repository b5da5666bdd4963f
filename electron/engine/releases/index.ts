export { type BaseGroup, baseGroups } from './base-groups'
export {
  isSince,
  knownRelease,
  type NumberedRelease,
  nearestRelease,
  oldestOf,
  releases,
  usualRelease,
  wantedPasswords,
} from './known'
export { releaseProblems } from './problems'
export type { Kolla, PasswordKind, Release, ReleaseHead } from './release'
