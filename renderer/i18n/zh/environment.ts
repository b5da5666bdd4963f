export const environment = {
  name: '环境',
  title: '环境',
  purpose:
    '一个环境就是一个集群，保存为一个由纯文本文件组成、可放入 git 的文件夹。请新建、打开，或接管已有的 Kolla-Ansible 配置；下一步是主机。',
} as const
