import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Horizon lacks the compressed styles and scripts for its settings':
    'Horizon 缺少与其设置相符的压缩样式和脚本',
  'They were not made for the settings of now when its container was started.':
    '容器启动时未按当前设置生成它们。',
  'Remove the container horizon on this host and deploy again: they are made when it starts.':
    '请删除该主机上的容器 horizon 并重新部署：它们会在启动时生成。',
  'the dashboard has the themes of its image': '控制面板使用其镜像自带的主题',
  Horizon: 'Horizon',
}
