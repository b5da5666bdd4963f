export const activity = {
  name: 'Activity',
  title: 'Activity',
  purpose: 'Every run on this cluster: who, when, what, and how it ended.',
} as const
