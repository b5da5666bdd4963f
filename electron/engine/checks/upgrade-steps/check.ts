import { all, msg } from '#shared/message/message'
import { type ClusterCheck, fail, type Judgement, pass, type UpgradeStep } from '../kit'

const wanted = msg`versions that take over the data in one step`

/** Containers are replaced by a deploy, too: what a new version cannot read is lost to it when it starts. */
export const upgradeSteps: ClusterCheck = {
  id: 'upgrade-steps',
  scope: 'cluster',
  title: msg`New versions can take over the data of what runs`,
  fix: 'slipway.yml',
  needs: ['wanted'],
  judge: ({ wanted: { steps } }) => {
    const bad = steps.filter(({ to, takenOverBy }) => !takenOverBy.includes(to.series))
    return bad.length > 0
      ? bad.map(refused)
      : pass(steps.length > 0 ? msg`they can` : msg`no new versions`, wanted)
  },
}

function refused({ host, title, from, to, takenOverBy }: UpgradeStep): Judgement {
  const saw = msg`${title} ${from.series} of ${from.release} runs; ${to.release} brings ${to.series}`
  const remedy =
    takenOverBy.length > 0
      ? msg`Set release back to ${from.release}: ${title} ${from.series} can become ${all(takenOverBy)} only.`
      : msg`Set release back to ${from.release}: no version of ${title} that Slipway knows takes over these data.`
  return fail(saw, wanted, remedy, { field: 'release', host })
}
