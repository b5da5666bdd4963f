export const preflight = {
  name: '预检',
  title: '部署前检查',
  purpose: 'Slipway 检查每台主机，不做任何更改。每个障碍都会说明看到了什么、需要什么以及该怎么做。',
} as const
