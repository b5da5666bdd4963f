export const preflight = {
  name: 'Preflight',
  title: 'Preflight checks',
  purpose:
    'Slipway looks at every host and changes nothing. Each thing in the way comes with what was seen, what is wanted and what to do.',
} as const
