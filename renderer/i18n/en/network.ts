export const network = {
  name: 'Network',
  title: 'Network',
  purpose:
    'Say which interfaces carry the API and external traffic and under which address clients find the cluster. Slipway measures what the hosts really have.',
} as const
