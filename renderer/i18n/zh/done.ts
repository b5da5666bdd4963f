export const done = {
  name: '完成',
  title: '集群已就绪',
  purpose: '这里说明如何登录，以及从本机能否访问集群。',
} as const
