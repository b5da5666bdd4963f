import type { Table } from '#shared/message/message'

export const zh: Table = {
  'what follows needs it': '后续操作需要它',
  'wait until {0} is healthy': '等待 {0} 健康',
  'wait until {0} answers {1} with {2}': '等待 {0} 对 {1} 返回 {2}',
  'wait until {0} answers {1}': '等待 {0} 对 {1} 作出应答',
  'wait until {0}:{1} accepts connections': '等待 {0}:{1} 接受连接',
  'wait until {0} answers': '等待 {0} 应答',
  'wait until {0} answers the same on {1}': '等待 {0} 在 {1} 上的应答一致',
  'exit code {0}': '退出码 {0}',
  'nothing yet': '尚无结果',
  '{0}; the container ended {1} times meanwhile': '{0}；其间容器退出了 {1} 次',
  'it accepts connections': '接受连接',
  'status {0}': '状态码 {0}',
  'all hosts answer the same': '所有主机的应答一致',
  'another answer or none on {0}': '{0} 上的应答不同或没有应答',
  'the container does not exist': '容器不存在',
  running: '正在运行',
  'the container is {0}, exit code {1}': '容器{0}，退出码 {1}',
  'running, it has no health check': '正在运行，没有健康检查',
  'its health check passes': '其健康检查通过',
  'its health check does not pass: {0}': '其健康检查未通过：{0}',
  'There is no use in waiting for {0}.': '不必再等待：{0}。',
  'Waited {0} s in vain for {1}.': '等待 {0} 秒后仍未实现：{1}。',
  '{0}; its last lines:\n{1}': '{0}；其最后几行：\n{1}',
  'It got on while it was waited for (new lines, processor time), so it may be slow and not stuck: then resume with more patience (--patience 5).':
    '等待期间它有进展（新的输出行、处理器时间），因此可能只是缓慢而非停滞：若是如此，请给予更多耐心后继续此次运行（--patience 5）。',
  'Read `docker logs {0}` and its files below /var/log/kolla on the host, put the cause right, then resume.':
    '请在主机上查看 `docker logs {0}` 及其在 /var/log/kolla 下的文件，解决起因，然后继续此次运行。',
  'See whether the service runs and listens there, put the cause right, then resume.':
    '请查看该服务是否在运行并在该处监听，解决起因，然后继续此次运行。',
  '{0} to be healthy': '{0} 变为健康',
  '{0} to answer {1} as wanted': '{0} 对 {1} 给出期望的应答',
  '{0}:{1} to accept connections': '{0}:{1} 接受连接',
  '{0} to answer': '{0} 应答',
  '{0} to answer the same on {1}': '{0} 在 {1} 上给出一致的应答',
}
