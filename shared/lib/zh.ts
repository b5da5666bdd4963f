import type { Table } from '#shared/message/message'

export const zh: Table = {
  'host or host:port, without https://': 'host 或 host:port，不带 https://',
  'a path of lower case names, such as openstack.kolla': '由小写名称组成的路径，例如 openstack.kolla',
  'an image tag, such as 2025.1-debian-bookworm': '镜像标签，例如 2025.1-debian-bookworm',
  'EACCES: permission denied, {0}': '没有权限（EACCES）：{0}',
  'EEXIST: file already exists, {0}': '文件已存在（EEXIST）：{0}',
  'EIO: i/o error, {0}': '读写错误（EIO）：{0}',
  'EISDIR: illegal operation on a directory, {0}': '不能对目录执行此操作（EISDIR）：{0}',
  'ENOENT: no such file or directory, {0}': '没有这样的文件或目录（ENOENT）：{0}',
  'ENOSPC: no space left on device, {0}': '设备上没有剩余空间（ENOSPC）：{0}',
  'ENOTDIR: not a directory, {0}': '不是目录（ENOTDIR）：{0}',
  'EPERM: operation not permitted, {0}': '不允许的操作（EPERM）：{0}',
  'EROFS: read-only file system, {0}': '只读文件系统（EROFS）：{0}',
  'connect ECONNREFUSED {0}': '连接被拒绝（ECONNREFUSED）：{0}',
  'connect EHOSTUNREACH {0}': '无法到达主机（EHOSTUNREACH）：{0}',
  'connect ENETUNREACH {0}': '无法到达网络（ENETUNREACH）：{0}',
  'connect ETIMEDOUT {0}': '连接超时（ETIMEDOUT）：{0}',
  'listen EADDRINUSE: address already in use {0}': '地址已被占用（EADDRINUSE）：{0}',
}
