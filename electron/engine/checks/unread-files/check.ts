import { msg } from '#shared/message/message'
import { type ClusterCheck, pass, warn } from '../kit'

export const unreadFiles: ClusterCheck = {
  id: 'unread-files',
  scope: 'cluster',
  title: msg`Every file below config/ is read`,
  fix: 'config',
  judge: ({ unreadFiles: sentences }) => {
    const wanted = msg`files that a service which Slipway deploys reads`
    if (sentences.length === 0) return pass(msg`all are read`, wanted)
    return sentences.map((sentence) =>
      warn(
        sentence,
        wanted,
        msg`Give the file its right name if it should be used; as it is, it has no effect.`,
      ),
    )
  },
}
