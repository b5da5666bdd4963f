/** Groups of Kolla-Ansible's inventory that hold the hosts; every other group is made of groups. The same in all releases. */
export const baseGroups = ['control', 'network', 'compute', 'monitoring', 'storage', 'deployment'] as const

export type BaseGroup = (typeof baseGroups)[number]
