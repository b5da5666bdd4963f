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
}
