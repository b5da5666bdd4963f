import type { Table } from '#shared/message/message'

export const zh: Table = {
  'create the system tables and accounts': '创建系统表和账户',
  'find out how far this member got': '查明此成员的进度',
  'let this member start the cluster again': '允许此成员重新启动集群',
  'no member has data yet': '尚无成员有数据',
  'this member was killed, and how far it got is not known': '此成员被强制终止，其进度未知',
  'no member runs, and this one got furthest': '没有成员在运行，而此成员的进度最新',
  'it does not serve, and its data must be read': '它没有提供服务，必须读取其数据',
  'a cluster starts from one member, which the others join': '集群从一个成员启动，其他成员随后加入',
  'it is not part of the cluster': '它不在集群中',
  'it does not run': '未运行',
  'it is not Synced yet': '它尚未达到 Synced',
  'it is not as wanted': '它与期望不符',
  'it started the cluster, and goes on as an ordinary member': '它启动了集群，之后作为普通成员继续运行',
  'which member got furthest is known only then': '哪个成员的进度最新，到那时才能得知',
  'end this stage: the next plan starts the cluster from the member that got furthest':
    '结束此阶段：由下一个计划从进度最新的成员启动集群',
  'Galera cluster': 'Galera 集群',
  'all members Synced': '所有成员均为 Synced',
  'no member serves': '没有成员提供服务',
  'Deploy again: the cluster starts from the member with the newest data.':
    '请重新部署：集群将从数据最新的成员启动。',
  'database_password is refused on {0}': '{0} 拒绝 database_password',
  'Put the password that the database has into passwords.yml.': '请将数据库现有的密码填入 passwords.yml。',
  'too busy to tell: {0}': '过于繁忙，未告知状态：{0}',
  'not Synced: {0}': '未达到 Synced：{0}',
  'Deploy again: these members join the cluster again.': '请重新部署：这些成员将重新加入集群。',
  'The members hold data of different Galera clusters; joining them would erase the data of one':
    '各成员保存着不同 Galera 集群的数据；将它们合并会清除其中一个的数据',
  'decide which data to keep, and on the other hosts move the MariaDB volume away (docker volume) before deploying again':
    '请决定保留哪些数据，并在重新部署之前将其他主机上的 MariaDB 卷移走（docker volume）',
  'More than one host has MariaDB data that was never in a cluster':
    '多台主机上有从未加入过集群的 MariaDB 数据',
  'decide which data to keep, and on the other hosts move the MariaDB volume away before deploying again':
    '请决定保留哪些数据，并在重新部署之前将其他主机上的 MariaDB 卷移走',
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
  'backups are not made': '不进行备份',
  'one Galera cluster is deployed': '只部署一个 Galera 集群',
  'Databases in several Galera clusters (shards) are not deployed by Slipway yet':
    'Slipway 尚不部署分布在多个 Galera 集群（分片）中的数据库',
  'Remove mariadb_shard_id where all hosts of the group mariadb are one cluster, or stay with Kolla-Ansible.':
    '如果组 mariadb 的所有主机是一个集群，请删除 mariadb_shard_id；否则请继续使用 Kolla-Ansible。',
  MariaDB: 'MariaDB',
  'The script that copies the databases to a new member drops it.': '把数据库复制到新成员的脚本会丢掉它。',
  'MariaDB does not let {0} in with the database_password of passwords.yml':
    'MariaDB 不接受 {0} 以 passwords.yml 中的 database_password 登录',
  'the server answers, and refuses the account': '服务器有应答，但拒绝该账号',
  'Put the password that the database has into passwords.yml, or set it in the database first.':
    '请将数据库现有的密码写入 passwords.yml，或先在数据库中设置该密码。',
  'MariaDB stays down until the next plan starts the cluster from the member that got furthest.':
    'MariaDB 将保持停止，直到下一个计划从进度最新的成员启动集群。',
  'The database of all services, as a Galera cluster behind the load balancer.':
    '所有服务的数据库，是位于负载均衡器之后的 Galera 集群。',
  'Port that each member listens on for clients.': '每个成员监听客户端的端口。',
  'Port of replication between members.': '成员之间复制的端口。',
  'Port where a member receives the transactions it missed.': '成员接收其错过的事务的端口。',
  'Port where a member receives a copy of all data.': '成员接收全部数据副本的端口。',
  'Volume with the data.': '存放数据的卷。',
  'Account that health checks use.': '健康检查使用的账户。',
  'Name of the Galera cluster.': 'Galera 集群的名称。',
  'Start of the name of a shard administrator.': '分片（shard）管理员名称的开头。',
  'Start of the name of a shard backup account.': '分片（shard）备份账户名称的开头。',
  'Shard that holds the databases; Slipway deploys one.':
    '存放数据库的分片（shard）；Slipway 只部署一个分片。',
  'Size of the InnoDB redo log in MiB.': 'InnoDB 重做日志的大小，以 MiB 计。',
  'Further Galera provider options, as name=value.': '更多 Galera provider 选项，格式为 name=value。',
}
