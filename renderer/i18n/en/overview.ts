export const overview = {
  name: 'Overview',
  title: 'Overview',
  purpose: 'What this cluster is, how it is, and what was done last.',
} as const
