export const services = {
  name: 'Services',
  title: 'Services',
  purpose: 'Choose what the cluster runs and how it is set. Next you say over which networks it talks.',
} as const
