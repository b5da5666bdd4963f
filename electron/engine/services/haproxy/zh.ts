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
}
