import type { UpgradePath } from '../kit'

/** Facts: upgrade-rules, db-major-hop. */
export const upgrade: UpgradePath = {
  series: ({ programs }) => programs.mariadb,
  takenOverBy: { '10.11': ['11.4'] },
}
