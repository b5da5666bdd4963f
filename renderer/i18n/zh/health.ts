export const health = {
  name: '健康',
  title: '健康',
  purpose: '逐台主机检查已部署的内容是否正常。查看不会做任何更改。',
} as const
