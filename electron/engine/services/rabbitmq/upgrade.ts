import type { UpgradePath } from '../kit'

/** Facts: upgrade-rules, rmq-hop. */
export const upgrade: UpgradePath = {
  series: ({ programs }) => programs.rabbitmq,
  takenOverBy: {
    '3.12': ['3.13'],
    '3.13': ['4.0', '4.1', '4.2'],
    '4.0': ['4.1', '4.2'],
    '4.1': ['4.2'],
    '4.2': ['4.3'],
  },
}
