export const dropped = [
  'influxdb',
  'telegraf',
  'zun',
  'kolla-logs',
  'kolla-toolbox',
  'zun-api',
  'zun-wsproxy',
  'zun-compute',
  'zun-cni-daemon',
]

/** New groups, and groups with other children. */
export const added = [
  'kolla_logs: common',
  'kolla_toolbox: common',
  'neutron-ovn-vpn-agent: neutron',
  'cinder-backup: cinder',
  'cinder-backup-lvm: storage',
  'cinder-backup-multiple: cinder storage',
  'cinder-volume: cinder',
  'cinder-volume-lvm: storage',
  'cinder-volume-multiple: cinder storage',
  'prometheus-openstack-network-exporter: compute network',
  'prometheus-valkey-exporter: valkey',
]
