export const services = {
  name: '服务',
  title: '服务',
  purpose: '选择集群运行哪些服务以及如何设置。下一步确定它们通过哪些网络通信。',
} as const
