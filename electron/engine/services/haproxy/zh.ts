import type { Table } from '#shared/message/message'

export const zh: Table = {
  'HAProxy cannot listen on one of its ports': 'HAProxy 无法监听其某个端口',
  'Another program holds the port, or the address is not on the host and net.ipv4.ip_nonlocal_bind is off.':
    '端口被其他程序占用，或地址不在该主机上且 net.ipv4.ip_nonlocal_bind 已关闭。',
  'See with `ss -lntp` who holds it and stop that, or choose another port in globals.yml.':
    '请用 `ss -lntp` 查看谁占用了端口并将其停止，或在 globals.yml 中另选端口。',
  'HAProxy refuses its configuration': 'HAProxy 拒绝其配置',
  'A file below /etc/kolla/haproxy is wrong: most often an override of the user, or one that was left behind.':
    '/etc/kolla/haproxy 下的某个文件有误：多为用户的覆盖文件，或遗留的文件。',
  'Put right what the line names below config/haproxy, then deploy again.':
    '请在 config/haproxy 下更正该行所指出的内容，然后重新部署。',
  'HAProxy cannot load a certificate': 'HAProxy 无法加载证书',
  'The file does not hold certificate, chain and private key, or these do not fit together.':
    '文件未包含证书、证书链和私钥，或它们不匹配。',
  'Make the file anew below certificates/, then deploy again.':
    '请在 certificates/ 下重新生成该文件，然后重新部署。',
  'each service has an entry of its own': '每个服务都有自己的入口',
  'the socket always takes commands': '套接字始终接受命令',
  'TLS on the load balancer is not deployed by Slipway yet': 'Slipway 尚不能在负载均衡器上部署 TLS',
  'One external port for all services is not deployed by Slipway yet':
    'Slipway 尚不部署所有服务共用的外部端口',
  'Set haproxy_single_external_frontend to no, or stay with Kolla-Ansible for this cluster.':
    '请将 haproxy_single_external_frontend 设为 no，或者此集群继续使用 Kolla-Ansible。',
  'the statistics page of HAProxy': 'HAProxy 的统计页面',
  'Balances API and database connections to the addresses that all control hosts share.':
    '对连接到 control 主机共用地址的 API 和数据库连接进行负载均衡。',
  'How long a client may take to send its request.': '客户端发送请求最多可用的时间。',
  'How long an idle client connection is kept.': '空闲的客户端连接保持多久。',
  'How long a request waits for a free server.': '请求等待空闲服务器的最长时间。',
  'How long a connection to a server may take.': '连接服务器最多可用的时间。',
  'How long a client may be silent.': '客户端可以无数据往来的最长时间。',
  'How long a server may be silent.': '服务器可以无数据往来的最长时间。',
  'How long a health check may take.': '健康检查最多可用的时间。',
  'Port of the statistics page.': '统计页面的端口。',
  'Port that answers while HAProxy works.': 'HAProxy 正常工作时有应答的端口。',
  'Port where HAProxy tells its figures to Prometheus.': 'HAProxy 向 Prometheus 提供指标的端口。',
  'Account of the statistics page.': '统计页面的账户。',
  'Connections that HAProxy takes in all.': 'HAProxy 接受的连接总数。',
  'Connections per entry.': '每个入口的连接数。',
  'Threads of HAProxy.': 'HAProxy 的线程数。',
  'Whether each thread stays on a processor of its own.': '每个线程是否固定在各自的处理器上。',
  'How requests are shared out among servers.': '请求在各服务器之间的分配方式。',
  'The sysctl net.ipv4.tcp_retries2 of balancer hosts; KOLLA_UNSET leaves it alone.':
    '负载均衡主机的 sysctl net.ipv4.tcp_retries2；KOLLA_UNSET 表示不更改。',
  'Words of a server line that say how it is checked.': 'server 行中说明如何检查该服务器的参数。',
  'Lines added to every HTTP frontend.': '添加到每个 HTTP 前端（frontend）的行。',
  'Lines added to every TCP frontend.': '添加到每个 TCP 前端（frontend）的行。',
  'Lines added to every HTTP backend.': '添加到每个 HTTP 后端（backend）的行。',
  'Lines added to every TCP backend.': '添加到每个 TCP 后端（backend）的行。',
  'Where HAProxy sends its log; the API address of its host when empty.':
    'HAProxy 发送日志的目标；留空则为其所在主机的 API 地址。',
  'Port where fluentd takes syslog.': 'fluentd 接收 syslog 的端口。',
  'UDP port that HAProxy sends its log to.': 'HAProxy 发送日志到的 UDP 端口。',
  'Syslog facility of that log.': 'HAProxy 日志的 syslog facility。',
}
