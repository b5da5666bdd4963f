import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} on {1}': '{1} 上的 {0}',
  'release of {0}': '{0} 的发布版本',
  'Deploy again to bring these hosts to the release of slipway.yml.':
    '请重新部署，使这些主机达到 slipway.yml 所要求的发布版本。',
  'address {0}': '地址 {0}',
  'on one host': '在一台主机上',
  'read `docker logs keepalived` on the hosts of the load balancer':
    '请在负载均衡器的主机上查看 `docker logs keepalived`',
  'on no host': '不在任何主机上',
  'on {0}': '在 {0} 上',
  'on {0} at once': '同时在 {0} 上',
  'container {0}': '容器 {0}',
  'running and healthy': '正在运行且健康',
  'there is no such container': '没有这样的容器',
  'Deploy again.': '请重新部署。',
  'read `docker logs {0}` on the host, then deploy again': '请在主机上查看 `docker logs {0}`，然后重新部署',
  '{0}, exit code {1}': '{0}，退出码 {1}',
  'running; it has no health check': '正在运行；没有健康检查',
  'its health check has not passed yet': '其健康检查尚未通过',
  'Look again in a minute.': '请一分钟后再查看。',
  'its health check fails': '其健康检查失败',
  'Read `docker inspect {0}` (State.Health) and `docker logs {1}` on the host.':
    '请在主机上查看 `docker inspect {0}`（State.Health）和 `docker logs {1}`。',
  'let VRRP through (protocol 112 to {0}) between these hosts, or set keepalived_traffic_mode: unicast':
    '请放行这些主机之间的 VRRP（协议 112，发往 {0}），或设置 keepalived_traffic_mode: unicast',
}
