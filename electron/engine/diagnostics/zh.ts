import type { Table } from '#shared/message/message'

export const zh: Table = {
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
}
