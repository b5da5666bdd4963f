import type { Table } from '#shared/message/message'

export const zh: Table = {
  'the cluster cookie changes; nodes must share it to talk':
    '集群的 cookie 将更改；节点必须使用同一 cookie 才能互相通信',
  'it was left in maintenance mode': '它仍处于维护模式',
  'it has restarted': '它已重启',
  'it starts with the new cookie': '它以新的 cookie 启动',
  'put RabbitMQ into maintenance mode': '使 RabbitMQ 进入维护模式',
  'it restarts next; the others take over its queues': '它接下来会重启；其他节点接管其队列',
  'take RabbitMQ out of maintenance mode': '使 RabbitMQ 退出维护模式',
  '{0} lost its data and must join again': '{0} 丢失了数据，必须重新加入',
  'it is not in the inventory any more': '它已不在 inventory 中',
  'forget {0} in the RabbitMQ cluster': '从 RabbitMQ 集群中移除节点 {0}',
  'it runs as a cluster of its own; messages that wait there are lost':
    '它自成一个集群单独运行；在那里等待的消息会丢失',
  'enable all stable feature flags of RabbitMQ': '启用 RabbitMQ 的所有稳定功能标志',
  'all nodes know them, and the next release will need them': '所有节点都支持它们，而且下一版本会需要它们',
  'RabbitMQ refuses the password of passwords.yml': 'RabbitMQ 拒绝 passwords.yml 中的密码',
  'config/rabbitmq/definitions.json leaves the account out, and services need it':
    'config/rabbitmq/definitions.json 中没有该账户，而服务需要它',
  'set password and rights of the RabbitMQ account {0}': '设置 RabbitMQ 账户 {0} 的密码和权限',
  'RabbitMQ cluster': 'RabbitMQ 集群',
  'all nodes run in one cluster': '所有节点都在同一集群中运行',
  'no node answers': '没有节点应答',
  'Deploy again.': '请重新部署。',
  'Deploy again: the password in RabbitMQ is set to that of passwords.yml.':
    '请重新部署：RabbitMQ 中的密码会设为 passwords.yml 中的密码。',
  'not running: {0}': '未运行：{0}',
  'separate clusters of their own: {0}': '各自单独成为集群：{0}',
  'Deploy again: these nodes join the cluster again; messages that wait on them are lost.':
    '请重新部署：这些节点将重新加入集群；在其上等待的消息会丢失。',
  'let {0} join the RabbitMQ cluster of {1}': '让 {0} 加入 {1} 的 RabbitMQ 集群',
  'RabbitMQ cannot load its definitions': 'RabbitMQ 无法加载它的 definitions',
  'no JSON object, or users that are no list of accounts': '不是 JSON 对象，或其中的 users 不是列表',
  'Correct the file: it is what `rabbitmqctl export_definitions` writes.':
    '请改正该文件：其格式与 `rabbitmqctl export_definitions` 的输出相同。',
  'The definitions give the account {0} another password than passwords.yml':
    'definitions 给账户 {0} 的密码与 passwords.yml 不同',
  'a password that is not {0}': '与 {0} 不同的密码',
  'Services use the password of passwords.yml; RabbitMQ would refuse them after each start.':
    '服务使用 passwords.yml 中的密码；RabbitMQ 每次启动后都会拒绝它们。',
  'Write {{ {0} }} as the password, or leave the account out.': '请把密码写作 {{ {0} }}，或去掉该账户。',
  'RabbitMQ refuses to start with the feature flags of its cluster': 'RabbitMQ 拒绝以其集群的功能标志启动',
  'A flag that the new version needs was not enabled before it was started.':
    '新版本启动之前，未启用它所需的功能标志。',
  'Start it with the image of before, enable all feature flags (rabbitmqctl enable_feature_flag all), then go on.':
    '请用之前的镜像启动它，启用所有功能标志（rabbitmqctl enable_feature_flag all），然后继续。',
  'The nodes of RabbitMQ lost each other': 'RabbitMQ 的节点彼此失去联系',
  'The network between them failed, or a host stood still.': '它们之间的网络中断，或某台主机停顿。',
  'Mend the network between the hosts; then restart the container rabbitmq on the side with fewer nodes.':
    '请修复主机之间的网络；然后在节点较少的一侧重启容器 rabbitmq。',
  'RabbitMQ takes no messages: its memory alarm is on': 'RabbitMQ 不接受消息：内存告警已触发',
  'Messages pile up that nobody fetches, or the host has too little memory.':
    '消息堆积而无人读取，或主机内存不足。',
  'See by rabbitmqctl list_queues which queue is long, and start who should read it, or give the host more memory.':
    '请用 rabbitmqctl list_queues 查看哪个队列过长，并启动应读取它的服务，或为主机增加内存。',
  'RabbitMQ takes no messages: its disk alarm is on': 'RabbitMQ 不接受消息：磁盘告警已触发',
  'The disk that holds its volume is nearly full.': '其卷所在的磁盘几乎已满。',
  'Make room on the host (df -h, docker system df).': '请在主机上腾出空间（df -h、docker system df）。',
  'RabbitMQ may open no more files and connections': 'RabbitMQ 无法再打开文件和连接',
  'There are more connections and queues than nofile allows.': '连接和队列的数量超过 nofile 允许的上限。',
  'Raise nofile in rabbitmq_dimensions, then deploy again.':
    '请提高 rabbitmq_dimensions 中的 nofile，然后重新部署。',
  'A service asks for a queue of another kind than there is': '某个服务请求的队列类型与现有队列不同',
  'Options of its queues (quorum, durable) were changed while the queues of before exist.':
    '其队列的选项（quorum、durable）已更改，而之前的队列仍存在。',
  'Stop the services that use it, delete the queue (rabbitmqctl delete_queue), and start them again.':
    '请停止使用它的服务，删除该队列（rabbitmqctl delete_queue），然后重新启动这些服务。',
  'queues are replicated and expire as Slipway sets it': '队列的复制与过期由 Slipway 设定',
  'TLS between services and RabbitMQ is not deployed by Slipway yet':
    'Slipway 尚不部署服务与 RabbitMQ 之间的 TLS',
  'Set rabbitmq_enable_tls to no.': '请将 rabbitmq_enable_tls 设为 no。',
  RabbitMQ: 'RabbitMQ',
  Erlang: 'Erlang',
  'A cookie of Erlang has no spaces.': 'Erlang 的 cookie 中不能有空格。',
  'RabbitMQ to hand its queues to other nodes': 'RabbitMQ 将其队列交给其他节点',
  'it was not a member any more': '它已不再是成员',
  'See that the hosts reach each other on rabbitmq_cluster_port and rabbitmq_epmd_port, then deploy again.':
    '请确认各主机之间可以通过 rabbitmq_cluster_port 和 rabbitmq_epmd_port 互相访问，然后重新部署。',
  'Messages between services, as a cluster with quorum queues.':
    '在服务之间传递消息，是使用仲裁队列（quorum queue）的集群。',
  'Account of the services.': '各服务使用的账户。',
  'Account that may only look; none when empty.': '只能查看的账户；留空则没有。',
  'Volume with the data.': '存放数据的卷。',
  'Arguments of the Erlang virtual machine.': 'Erlang 虚拟机的参数。',
  'What nodes do when they lose each other.': '节点之间失去联系时的处理方式。',
  'Whether clients talk to RabbitMQ over TLS.': '客户端是否通过 TLS 与 RabbitMQ 通信。',
  'Whether services use TLS to RabbitMQ.': '服务到 RabbitMQ 是否使用 TLS。',
  'Whether metrics are served.': '是否提供指标。',
  'Port for clients.': '客户端使用的端口。',
  'Port of the management API.': '管理 API 的端口。',
  'Port between the nodes.': '节点之间的端口。',
  'Port of the Erlang port mapper.': 'Erlang 端口映射器（epmd）的端口。',
  'Port of the metrics.': '指标的端口。',
  'Port where services send calls.': '服务发送调用的端口。',
  'Port where services send notifications.': '服务发送通知的端口。',
  'Account for calls.': '用于调用的账户。',
  'Account for notifications.': '用于通知的账户。',
  'Inventory group that carries calls.': '传递调用的 inventory 组。',
  'Inventory group that carries notifications.': '传递通知的 inventory 组。',
  'Further lines of rabbitmq.conf, by key.': 'rabbitmq.conf 的更多行，按键列出。',
  'Size at which a stream begins a new segment.': '流（stream）达到此大小时开始新的段。',
  'Age after which full segments of streams are dropped.': '流（stream）的已满段超过此时长后被丢弃。',
}
