export const review = {
  name: 'Review',
  title: 'Review the plan',
  purpose:
    'This is everything that will be changed, in order, with the reason for each. What you approve here is exactly what runs.',
} as const
