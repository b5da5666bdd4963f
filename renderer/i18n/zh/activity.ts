export const activity = {
  name: '活动',
  title: '活动',
  purpose: '此集群上的每次运行：谁、何时、做了什么、结果如何。',
} as const
