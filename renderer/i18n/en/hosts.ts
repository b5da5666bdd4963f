export const hosts = {
  name: 'Hosts',
  title: 'Hosts and roles',
  purpose:
    'Name the machines of the cluster, let Slipway look at them, and give each its groups. What was read from them is used by all later steps.',
} as const
