export const dropped = ['venus', 'ironic-inspector', 'venus-api', 'venus-manager']

/** New groups, and groups with other children. */
export const added = [
  'neutron-periodic-worker: control',
  'neutron-rpc-server: control',
  'neutron-ovn-maintenance-worker: control',
  'ironic-dnsmasq: ironic',
]
