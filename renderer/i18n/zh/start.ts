export const start = {
  title: '您的集群',
  purpose:
    'Slipway 安装、变更和升级由容器组成的 OpenStack 集群。一个集群就是一个由纯文本文件组成的文件夹：新建一个，或打开一个。',
  new: { title: '新建环境', text: '从预设开始，适用于一台、三台或更多主机。', action: '新建环境' },
  open: { title: '打开', text: '本机上含有 slipway.yml 的文件夹。', action: '打开文件夹' },
  import: { title: '导入', text: '原样使用现有的 Kolla-Ansible 配置。', action: '导入配置' },
  recent: {
    title: '最近',
    empty: '您打开过的环境会列在这里。',
    gone: '该文件夹已不存在',
    forget: '将 {{name}} 从列表移除；其文件夹保留',
    opened: '打开于 {{when}}',
    lastRun: '最近一次运行',
    neverRun: '尚未运行',
    open: '打开 {{name}}',
  },
} as const
