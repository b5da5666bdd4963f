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
  'connecting to {0} hosts': '正在连接 {0} 台主机',
  'reading facts': '正在读取主机信息',
  comparing: '正在比较',
  'The Docker engine does not answer.': 'Docker 引擎没有应答。',
  'Start it (`systemctl start docker`), or install it, and try again.':
    '请启动它（`systemctl start docker`）或安装它，然后重试。',
  'asking services': '正在询问各服务',
  'Take the facts anew with this configuration (`slipway facts DIR --out FILE`).':
    '请按当前配置重新采集主机信息（`slipway facts DIR --out FILE`）。',
  'The facts do not have this host': '这份主机信息中没有该主机',
  'facts of {0} for {1}': '{0} 的主机信息，包含 {1}',
  'no host': '无任何主机',
  'It was added or renamed since, or did not answer when the facts were taken.':
    '该主机是之后添加或改名的，或者在采集信息时没有应答。',
  'What this container runs with is not known from these facts':
    '从这份主机信息无法得知该容器正在使用什么配置',
  'not asked when the facts were taken ({0})': '采集信息时（{0}）没有询问过',
  'TLS is not deployed': '不部署 TLS',
  'Slipway makes it itself': '由 Slipway 自行生成',
  'the service that it is for is not deployed': '所针对的服务没有部署',
  '{0} is kept but not used: {1}': '{0} 被保留但未使用：{1}',
  '{0}: {1} is set and not followed by Slipway yet: {2}': '{0}：已设置 {1}，但 Slipway 尚不遵循：{2}',
  '{0}: {1} is kept but has no effect: Kolla-Ansible dropped it in {2}':
    '{0}：{1} 被保留，但不起作用：Kolla-Ansible 在 {2} 中移除了它',
  '{0}: {1} is kept but not used by Slipway yet': '{0}：{1} 被保留，但 Slipway 尚不使用',
  '{0}: {1} is kept but no option that Kolla-Ansible knows; did you mean {2}?':
    '{0}：{1} 被保留，但不是 Kolla-Ansible 认识的选项；您是指 {2} 吗？',
  '{0}: {1} is kept but no option that Kolla-Ansible knows; is it misspelt?':
    '{0}：{1} 被保留，但不是 Kolla-Ansible 认识的选项；是否拼写有误？',
  "Whether names are misspelt was not checked: Slipway has no list of Kolla-Ansible's names of {0}":
    '未检查选项名是否拼写错误：Slipway 没有 {0} 的 Kolla-Ansible 选项名清单',
  '{0}: node_custom_config is not followed: overrides are read from config/ of this folder':
    '{0}：不遵循 node_custom_config：覆盖文件从此文件夹的 config/ 读取',
  '{0}: node_custom_config is not followed, and config/ of this folder has no overrides: copy them there, or import again with --config':
    '{0}：不遵循 node_custom_config，而此文件夹的 config/ 中没有覆盖文件：请把它们复制到那里，或用 --config 重新导入',
  'network_address_family: ipv6 holds for the API network and the addresses of the cloud; the tunnel, migration, storage and DNS networks belong to services that Slipway does not deploy yet':
    'network_address_family: ipv6 适用于 API 网络和云的地址；隧道、迁移、存储和 DNS 网络属于 Slipway 尚不部署的服务',
  'MariaDB stands behind HAProxy instead, one member active and the others standing by':
    'MariaDB 改为位于 HAProxy 之后，一个成员工作，其余成员待命',
  'logs stay in the kolla_logs volume of each host': '日志保留在每台主机的 kolla_logs 卷中',
  '{0} is not deployed by Slipway yet; {1} (enable_{2})': 'Slipway 尚不部署 {0}；{1}（enable_{2}）',
  '{0} is not deployed by Slipway yet (enable_{1})': 'Slipway 尚不部署 {0}（enable_{1}）',
  'asking check {0}': '正在询问检查 {0}',
  'It concerns {0} hosts: {1}': '涉及 {0} 台主机：{1}',
  'make a new plan, look at it, and apply that one': '请制定新的计划，查看它，然后执行该计划',
  'The cluster now needs other operations than the plan holds.': '集群现在需要的操作与计划中的不同。',
  '{0} since the plan was made': '{0}（在制定计划之后）',
  'The plan was changed after it was made': '计划在制定之后被更改',
  'its fingerprint is {0}; what it holds makes {1}': '其指纹为 {0}；由其内容算得 {1}',
  'Make a new plan, look at it, and apply that one.': '请制定新的计划，查看它，然后执行该计划。',
  'it is for {0}, which is switched off': '它属于 {0}，而该服务已关闭',
  '{0} is no host of the inventory': '{0} 不是 inventory 中的主机',
  '{0} is no host of the inventory; did you mean {1}?': '{0} 不是 inventory 中的主机；您是指 {1} 吗？',
  '{0} is not on {1}': '{0} 不在 {1} 上',
  'no service reads it': '没有服务读取它',
  'no service reads it; did you mean config/{0}?': '没有服务读取它；您是指 config/{0} 吗？',
  'it is for {0}, which Slipway does not deploy yet': '它属于 {0}，而 Slipway 尚不部署该服务',
  'it is for {0}, which Slipway does not deploy yet (and {1} more for it)':
    '它属于 {0}（还有 {1} 个文件也属于该服务），而 Slipway 尚不部署该服务',
  'the same operations with other details': '操作相同，但细节不同',
}
