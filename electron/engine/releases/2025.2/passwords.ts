/** Names of passwords.yml in Kolla-Ansible 2025.2 beside those of 2025.1, by how they are made. Written by e2e/run/kolla-facts.mjs. */
export const added = {}

export const dropped = `
ironic_inspector_database_password ironic_inspector_keystone_password nsxv3_api_password venus_database_password venus_keystone_password vmware_dvs_host_password vmware_nsxp_api_password vmware_nsxp_metadata_proxy_shared_secret vmware_nsxv_password vmware_vcenter_host_password
`
