import { msg } from '#shared/message/message'
import { containerOptions, type OptionDefinition, type ServiceDefinition } from '../kit'
import { vipFree } from './checks/vip-free/check'
import { vipNotOnHost } from './checks/vip-not-on-host/check'
import { vipSubnet } from './checks/vip-subnet/check'
import { effectivePassword } from './config/keepalived'
import { keepalivedDesire, mainSources } from './containers'
import { diagnosis } from './diagnose'
import { familyProblems } from './families'
import { keepalivedSequence } from './sequence'

const options: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'keepalived', image: 'keepalived' }),
  {
    name: 'keepalived_traffic_mode',
    type: 'string',
    default: 'multicast',
    choices: ['multicast', 'unicast'],
    help: msg`How balancer hosts talk to each other about who holds the addresses.`,
  },
  {
    name: 'keepalived_track_script_enabled',
    type: 'bool',
    default: true,
    help: msg`Whether a host whose load balancer does not answer gives up the addresses.`,
  },
]

export const keepalived: ServiceDefinition = {
  id: 'keepalived',
  title: 'Keepalived',
  summary: msg`Keeps the internal and the external address on a control host that works.`,
  category: 'infrastructure',
  needs: ['haproxy'],
  options,
  containers: [
    {
      key: 'keepalived',
      name: 'keepalived',
      image: 'keepalived',
      group: 'loadbalancer',
      footprint: { memory: 5, image: 190, data: 0 },
    },
  ],
  passwords: [
    {
      name: 'keepalived_password',
      reader: msg`keepalived`,
      not: '"\\$',
      why: msg`keepalived knows no way to write these in a word of its configuration.`,
      ascii: true,
      counts: 8,
    },
  ],
  overrides: () => [mainSources],
  enabled: (o) => o.bool('enable_keepalived'),
  problems: familyProblems,
  checks: [vipSubnet, vipNotOnHost, vipFree],
  desire: keepalivedDesire,
  sequence: keepalivedSequence,
  diagnose: diagnosis,
  derived: (name, value) => (name === 'keepalived_password' ? [effectivePassword(value)] : []),
}
