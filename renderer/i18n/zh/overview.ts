export const overview = {
  name: '概览',
  title: '概览',
  purpose: '这个集群是什么、状态如何，以及最近做了什么。',
} as const
