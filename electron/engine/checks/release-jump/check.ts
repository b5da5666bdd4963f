import { msg } from '#shared/message/message'
import { seenOf, wayOf } from '../../releases'
import { type ClusterCheck, fail, pass } from '../kit'

const wanted = msg`what runs is one supported step away from the release`

/** A plan refuses the same. */
export const releaseJump: ClusterCheck = {
  id: 'release-jump',
  scope: 'cluster',
  title: msg`The release can be reached from the one that runs`,
  fix: 'slipway.yml',
  needs: ['wanted'],
  judge: ({ wanted: { jumps } }) =>
    jumps.length > 0
      ? jumps.map((jump) => fail(seenOf(jump), wanted, wayOf(jump), { field: 'release' }))
      : pass(msg`it can`, wanted),
}
