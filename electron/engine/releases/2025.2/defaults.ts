/** Options by their default in Kolla-Ansible 2025.2, as JSON beside those of 2025.1. Written by e2e/run/kolla-facts.mjs. */
export const defaults = `
"2025.2": openstack_release ¦ "yes": neutron_agents_wrappers ¦ "{{ 'ca-certificates.crt' if kolla_base_distro in ['debian', 'ubuntu'] else 'ca-bundle.crt' }}": haproxy_backend_cacert
"{{ 'yes' if ((kolla_enable_tls_backend | bool) and (enable_proxysql | bool)) else 'no' }}": database_enable_tls_backend ¦ "no": enable_ironic_pxe_filter ¦ "{{ enable_mariadb }}": enable_proxysql
"/etc/ssl/certs/{{ 'ca-certificates.crt' if kolla_base_distro in ['debian', 'ubuntu'] else 'ca-bundle.crt' }}": rabbitmq_cacert ¦ "{{ not (glance_backend_ceph | bool or glance_backend_s3 | bool) }}": glance_backend_file
"{{ 'valkey' if enable_valkey | bool else '' }}": gnocchi_incoming_storage designate_coordination_backend ¦ "{{ 'valkey' if enable_valkey | bool else 'etcd' if enable_etcd | bool else '' }}": cinder_coordination_backend ironic_coordination_backend masakari_coordination_backend
[]: ironic_kernel_cmdline_extras ¦ "{{ docker_registry ~ '/' if docker_registry else '' }}{{ docker_namespace }}/{{ docker_image_name_prefix }}": docker_image_url ¦ {"centos":"stream10","debian":"bookworm","rocky":"10","ubuntu":"noble"}: kolla_base_distro_version_default_map
"{{ valkey_connection_string if osprofiler_backend in ['redis', 'valkey'] else opensearch_connection_string }}": osprofiler_backend_connection_string ¦ "{{ 'yes' if ((kolla_enable_tls_internal | bool) and (enable_proxysql | bool)) else 'no' }}": database_enable_tls_internal
"{{ '8080' if enable_haproxy | bool else horizon_tls_port if horizon_enable_tls_backend | bool else horizon_port }}": horizon_listen_port ¦ "{{ keystone_internal_listen_port }}": keystone_listen_port ¦ "monitor": mariadb_monitor_user ¦ "proxysql": mariadb_loadbalancer
"replica": mariadb_backup_target ¦ "{{ 'br_dpdk' if enable_ovs_dpdk | bool else 'br-ex' }}": neutron_bridge_name ¦ "{{ nova_database_shard_id | int }}": nova_cell0_database_shard_id ¦ "nova": nova_database_name
"{% if use_preconfigured_databases | bool and use_common_mariadb_user | bool %}{{ database_user }}{% else %}nova{% endif %}": nova_database_user ¦ "{{ database_address | put_address_in_context('url') }}:{{ database_port }}": nova_database_address
"{{ nova_database_name }}_cell0": nova_cell0_database_name ¦ "{{ nova_database_user }}": nova_cell0_database_user ¦ "{{ nova_database_address }}": nova_cell0_database_address ¦ "{{ ovn_sb_db_relay_port_prefix ~ ovn_sb_db_relay_client_group_id }}": ovn_sb_db_relay_port
`
