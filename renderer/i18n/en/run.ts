export const run = {
  name: 'Run',
  title: 'Run',
  purpose: 'One run as it ended, with its log and plan.',
} as const
