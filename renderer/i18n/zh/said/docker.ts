import type { SaidTable } from '../../said'

/** Docker’s words for the state of a container; they stand at places of Slipway’s sentences. */
export const docker: SaidTable = {
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
}
