export const hosts = {
  name: '主机',
  title: '主机与角色',
  purpose: '列出集群的机器，让 Slipway 查看它们，并为每台机器分配组。后续各步骤都会用到从主机读取的信息。',
} as const
