import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create container {0}': '创建容器 {0}',
  'recreate container {0}': '重建容器 {0}',
  'restart container {0}': '重启容器 {0}',
  'start container {0}': '启动容器 {0}',
  '{0} to start': '{0} 启动',
  '{0} to serve on {1}': '{0} 在 {1} 上提供服务',
  'exit code {0}': '退出码 {0}',
  '{0} was not stopped here: it does not serve on {1}': '没有在此停止 {0}：它在 {1} 上尚未提供服务',
  'With one member less the cluster could not serve.': '再少一个成员，集群就无法提供服务。',
  'See why it does not serve there, then resume this run.':
    '请查明它在那里为何不提供服务，然后继续此次运行。',
}
