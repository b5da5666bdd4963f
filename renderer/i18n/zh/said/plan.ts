import type { SaidTable } from '../../said'

/** Plans and runs: operations, reasons, notes. */
export const plan: SaidTable = {
  'it was there already': '原已存在',
  'it was so already': '原已如此',
  '{0} of {1} layers, {2} of {3} MiB': '{0} / {1} 层，{2} / {3} MiB',
  'RabbitMQ to hand its queues to other nodes': 'RabbitMQ 将其队列交给其他节点',
  'it was not a member any more': '它已不再是成员',
  'nothing yet': '尚无结果',
  'the run was cancelled': '运行已取消',
  'the run ended before it': '运行在执行到它之前已结束',
  'The run had to stop.': '运行不得不停止。',
  'the connection to {0} is lost': '与 {0} 的连接已断开',
  'it needs "{0}"': '需要先完成“{0}”',
  'connecting to {0} hosts': '正在连接 {0} 台主机',
  'asking check {0}': '正在询问检查 {0}',
  'reading facts': '正在读取主机信息',
  comparing: '正在比较',
  'container {0}': '容器 {0}',
  'the environment folder (options, inventory, passwords or overrides) was changed':
    '环境文件夹（选项、inventory、密码或覆盖配置）已被更改',
  '{0} appeared': '{0} 已出现',
  '{0} is gone': '{0} 已不存在',
  '{0} changed': '{0} 已改变',
  '{0} (read through its own protocol)': '{0}（通过其自身的协议读取）',
  '{0}: {1} (saw: {2})': '{0}：{1}（看到：{2}）',
  '{0} (saw: {1})': '{0}（看到：{1}）',
  'field {0}': '字段 {0}',
  'host {0}': '主机 {0}',
  '{0} is kept but not used: {1}': '{0} 被保留但未使用：{1}',
  '{0}: {1} is kept but not used by Slipway yet': '{0}：{1} 被保留，但 Slipway 尚不使用',
  '{0}: {1} is kept but has no effect: Kolla-Ansible dropped it in {2}':
    '{0}：{1} 被保留，但不起作用：Kolla-Ansible 在 {2} 中移除了它',
  '{0}: {1} is kept but no option that Kolla-Ansible knows; did you mean {2}?':
    '{0}：{1} 被保留，但不是 Kolla-Ansible 认识的选项；您是指 {2} 吗？',
  '{0}: {1} is kept but no option that Kolla-Ansible knows; is it misspelt?':
    '{0}：{1} 被保留，但不是 Kolla-Ansible 认识的选项；是否拼写有误？',
  '{0} is not deployed by Slipway yet; MariaDB stands behind HAProxy instead, one member active and the others standing by (enable_{1})':
    'Slipway 尚不部署 {0}；MariaDB 改为位于 HAProxy 之后，一个成员工作，其余成员待命（enable_{1}）',
  '{0} is not deployed by Slipway yet; logs stay in the kolla_logs volume of each host (enable_{1})':
    'Slipway 尚不部署 {0}；日志保留在每台主机的 kolla_logs 卷中（enable_{1}）',
  'network_address_family: ipv6 holds for the API network and the addresses of the cloud; the tunnel, migration, storage and DNS networks belong to services that Slipway does not deploy yet':
    'network_address_family: ipv6 适用于 API 网络和云的地址；隧道、迁移、存储和 DNS 网络属于 Slipway 尚不部署的服务',
  '{0} is not deployed by Slipway yet (enable_{1})': 'Slipway 尚不部署 {0}（enable_{1}）',
  'MariaDB stays down until the next plan starts the cluster from the member that got furthest.':
    'MariaDB 将保持停止，直到下一个计划从进度最新的成员启动集群。',
  'it is for {0}, which Slipway does not deploy yet': '它属于 {0}，而 Slipway 尚不部署该服务',
  'it is for {0}, which Slipway does not deploy yet (and {1} more for it)':
    '它属于 {0}（还有 {1} 个文件也属于该服务），而 Slipway 尚不部署该服务',
  'no service reads it': '没有服务读取它',
  'no service reads it; did you mean config/{0}?': '没有服务读取它；您是指 config/{0} 吗？',
  'it is for {0}, which is switched off': '它属于 {0}，而该服务已关闭',
  '{0} is no host of the inventory': '{0} 不是 inventory 中的主机',
  '{0} is no host of the inventory; did you mean {1}?': '{0} 不是 inventory 中的主机；您是指 {1} 吗？',
  '{0} is not on {1}': '{0} 不在 {1} 上',
  '{0}: node_custom_config is not followed: overrides are read from config/ of this folder':
    '{0}：不遵循 node_custom_config：覆盖文件从此文件夹的 config/ 读取',
  '{0}: node_custom_config is not followed, and config/ of this folder has no overrides: copy them there, or import again with --config':
    '{0}：不遵循 node_custom_config，而此文件夹的 config/ 中没有覆盖文件：请把它们复制到那里，或用 --config 重新导入',
  // A place that hosts are named in, and Docker's word for its network and namespaces: both are right.
  host: '主机（host）',
}
