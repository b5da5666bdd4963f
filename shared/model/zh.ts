import type { Table } from '#shared/message/message'

export const zh: Table = {
  created: '已创建',
  running: '正在运行',
  paused: '已暂停',
  restarting: '正在重启',
  removing: '正在移除',
  exited: '已退出',
  dead: '已失效',
  starting: '正在启动',
  healthy: '健康',
  unhealthy: '不健康',
  deploy: '部署',
  reconfigure: '重新配置',
  'upgrade to {0}': '升级到 {0}',
  'rollback of run {0}': '回滚运行 {0}',
  'remove {0}': '移除 {0}',
  'fix {0}': '修复 {0}',
  'fix {0} on {1}': '在 {1} 上修复 {0}',
}
