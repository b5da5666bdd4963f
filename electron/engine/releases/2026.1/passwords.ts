/** Names of passwords.yml in Kolla-Ansible 2026.1 beside those of 2025.2, by how they are made. Written by e2e/run/kolla-facts.mjs. */
export const added = {}

export const dropped = `
kuryr_keystone_password zun_database_password zun_keystone_password
`
