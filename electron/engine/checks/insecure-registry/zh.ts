import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The engine may use the registry without TLS': '引擎可以不经 TLS 使用镜像仓库',
  "{0} among the engine's insecure registries": '{0} 在引擎的非安全镜像仓库之列',
  'Add {0} to "insecure-registries" in /etc/docker/daemon.json and run: systemctl reload docker':
    '请将 {0} 加入 /etc/docker/daemon.json 的 "insecure-registries"，并执行：systemctl reload docker',
}
