import type { SaidTable } from '../../said'

/** Known causes of trouble, as services and the engine look for them. */
export const causes: SaidTable = {
  'The container could not copy its configuration': '容器无法复制其配置',
  'A file that its config.json names is missing, or cannot be read.':
    '其 config.json 中列出的某个文件缺失或无法读取。',
  'Deploy again: files below /etc/kolla that are missing are written.':
    '请重新部署：/etc/kolla 下缺失的文件会被写入。',
  'No space is left on the device': '设备上没有剩余空间',
  'The disk is full, or has no inodes left.': '磁盘已满，或已没有可用的 inode。',
  'Make room on the host (df -h, df -i, docker system df), then try again.':
    '请在主机上腾出空间（df -h、df -i、docker system df），然后重试。',
  'A program may open no more files': '某个程序无法再打开文件',
  'The limit of open files of the container is too low.': '容器的打开文件数上限过低。',
  'Raise nofile in the ulimits of its dimensions, then deploy again.':
    '请提高其 dimensions 中 ulimits 的 nofile，然后重新部署。',
  'The database answers that it is not ready': '数据库回应尚未就绪',
  'The Galera member that was asked is not part of a cluster with a majority, or is still joining.':
    '被访问的 Galera 成员不属于占多数的集群，或仍在加入。',
  'See health: bring the members of MariaDB back first, then try again.':
    '请查看健康状况：先恢复 MariaDB 的成员，然后重试。',
  'This member may not found the Galera cluster anew': '该成员不得重新建立 Galera 集群',
  'All members were stopped, and this one was not the last: others may know more than it does.':
    '所有成员都已停止，而该成员不是最后停止的：其他成员的数据可能更新。',
  'Deploy again: the plan asks all members how far they got, and starts with the one that is furthest.':
    '请重新部署：计划会询问所有成员的进度，并从进度最靠前的成员开始。',
  'What the member missed could not be handed to it in part': '无法以增量方式补齐该成员缺失的数据',
  'The donor no longer keeps all of it, or the member was restarted while it took it.':
    '提供方已不再保留全部数据，或该成员在接收时被重启。',
  'Let it copy everything: stop it, move grastate.dat in its volume aside, and deploy again.':
    '让它复制全部数据：停止该成员，将其卷中的 grastate.dat 移开，然后重新部署。',
  'Copying the databases to the member failed': '向该成员复制数据库失败',
  'No space, a closed port (4444), another password, or another version of MariaDB on the donor.':
    '空间不足、端口（4444）不通、密码不同，或提供方的 MariaDB 版本不同。',
  'Read the log of the donor for that time, put the cause right, then deploy again.':
    '请查看提供方在该时间的日志，排除原因，然后重新部署。',
  'The Galera library of the member is older than that of the cluster': '该成员的 Galera 库比集群的版本旧',
  'Its image is older than those of the other members.': '其镜像比其他成员的镜像旧。',
  'Give all members the same image, then deploy again.': '请让所有成员使用同一镜像，然后重新部署。',
  'The member was cut off from the majority of its cluster': '该成员与集群的多数成员断开',
  'Other members do not run, or cannot be reached.': '其他成员未运行，或无法访问。',
  'Bring them back, or mend the network between them; then deploy again.':
    '请恢复这些成员，或修复它们之间的网络；然后重新部署。',
  'The data of the member differs from that of the others': '该成员的数据与其他成员不一致',
  'It could not apply what the others had written, and left the cluster.':
    '它无法应用其他成员写入的内容，因此离开了集群。',
  'Empty the volume mariadb of this member alone and deploy again: it copies everything from another one.':
    '仅清空该成员的卷 mariadb，然后重新部署：它会从另一成员复制全部数据。',
  'The new version refuses data that was not shut down cleanly': '新版本拒绝未正常关闭的数据',
  'MariaDB was killed before its version was changed.': 'MariaDB 在更换版本之前被强行终止。',
  'Start it with the image of before, stop it in order, then go on.':
    '请用之前的镜像启动它，正常停止，然后继续。',
  'Files of the database are damaged': '数据库文件已损坏',
  'The disk has faults, or two versions wrote the same files.': '磁盘有故障，或两个版本写入了相同的文件。',
  'See the journal of the kernel for errors of the disk; then let the member copy everything from another one.':
    '请查看内核日志中的磁盘错误；然后让该成员从另一成员复制全部数据。',
  'The database takes no more connections': '数据库不再接受连接',
  'Clients keep more connections open than it allows.': '客户端打开的连接数超过其允许的上限。',
  'See by SHOW PROCESSLIST whose they are, and lower the workers or pools of that service.':
    '请用 SHOW PROCESSLIST 查看连接属于谁，并减少该服务的工作进程或连接池。',
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
  'Another cluster speaks VRRP with the same number': '另一个集群使用相同的 VRRP 编号',
  'Its router id is the one of this cluster, on the same network.':
    '在同一网络中，其路由器 ID 与本集群相同。',
  'Set keepalived_virtual_router_id to a number that nobody else has there.':
    '请将 keepalived_virtual_router_id 设为该网络中无人使用的编号。',
  'The host gave up the shared address': '主机放弃了共享地址',
  'The load balancer beside keepalived does not answer.': 'keepalived 旁的负载均衡器没有响应。',
  'See the container haproxy on this host.': '请查看该主机上的容器 haproxy。',
  'memcached takes no more connections': 'memcached 不再接受连接',
  'Services keep more connections open than memcached_connection_limit allows.':
    '服务打开的连接数超过 memcached_connection_limit 允许的上限。',
  'Raise memcached_connection_limit, then deploy again.': '请提高 memcached_connection_limit，然后重新部署。',
  'Keystone has no token keys on this host': '该主机上的 Keystone 没有令牌密钥',
  'Its volume keystone_fernet_tokens is empty, as after a host was installed anew.':
    '其卷 keystone_fernet_tokens 为空，例如主机重装之后。',
  'Deploy again: the keys of another host are handed to this one.':
    '请重新部署：另一台主机的密钥会交给该主机。',
  'Token keys cannot be handed to another host': '无法将令牌密钥交给另一台主机',
  'keystone_ssh does not run there, its port is closed, or it has another key.':
    'keystone_ssh 未在该主机上运行，其端口不通，或密钥不同。',
  'Look whether keystone_ssh runs on every host of Keystone and its port (keystone_ssh_port) is open between them.':
    '请检查 keystone_ssh 是否在每台 Keystone 主机上运行，且其端口（keystone_ssh_port）在它们之间开放。',
  'Horizon lacks the compressed styles and scripts for its settings':
    'Horizon 缺少与其设置相符的压缩样式和脚本',
  'They were not made for the settings of now when its container was started.':
    '容器启动时未按当前设置生成它们。',
  'Remove the container horizon on this host and deploy again: they are made when it starts.':
    '请删除该主机上的容器 horizon 并重新部署：它们会在启动时生成。',
}
