export const health = {
  name: 'Health',
  title: 'Health',
  purpose: 'Whether what was deployed works, host by host. Nothing is changed by looking.',
} as const
