/** Services that Kolla-Ansible can deploy, by the names of their switches (`enable_<name>`). */
export const kollaServices: ReadonlySet<string> = new Set(
  `aodh barbican blazar ceilometer ceph_rgw cinder cloudkitty collectd cyborg designate etcd fluentd glance gnocchi
  grafana hacluster heat horizon influxdb ironic iscsid keystone kuryr letsencrypt magnum manila mariadb masakari
  memcached mistral multipathd neutron nova octavia opensearch opensearch_dashboards openvswitch osprofiler ovn
  placement prometheus proxysql rabbitmq redis skyline tacker telegraf trove valkey venus watcher zun haproxy
  keepalived`.split(/\s+/),
)
