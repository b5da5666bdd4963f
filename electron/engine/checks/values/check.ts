import { msg } from '#shared/message/message'
import { type ClusterCheck, fail, fixOf, pass, sawIn } from '../kit'

export const values: ClusterCheck = {
  id: 'values',
  scope: 'cluster',
  title: msg`Every value can be used`,
  fix: 'globals',
  judge: ({ problems }) => {
    const wanted = msg`values from which a plan can be made`
    if (problems.length === 0) return pass(msg`all can`, wanted)
    return problems.map((problem) => {
      const { remedy, where } = problem
      return fail(sawIn(problem), wanted, remedy, {
        fix: fixOf(where?.file),
        ...(where?.field === undefined ? {} : { field: where.field }),
        ...(where?.host === undefined ? {} : { host: where.host }),
      })
    })
  },
}
