export { type BaseGroup, baseGroups } from './base-groups'
export { jumpFailure, type ReleaseJump, type Running, releaseJumps, seenOf, wayOf } from './jumps'
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
export type { Kolla, PasswordKind, Programs, Release, ReleaseHead } from './release'
