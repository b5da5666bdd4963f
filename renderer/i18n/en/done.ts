export const done = {
  name: 'Done',
  title: 'The cluster is ready',
  purpose: 'Here is how to get in and whether it can be reached from this machine.',
} as const
