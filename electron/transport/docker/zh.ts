import type { Table } from '#shared/message/message'

export const zh: Table = {
  'no answer within {0} s': '{0} 秒内没有应答',
  'Make room on {0} (df -h, docker system df), then try again.':
    '请在 {0} 上腾出空间（df -h、docker system df），然后重试。',
  'Asking the engine for its version': '询问引擎版本',
  'Running {0} in {1}': '在 {1} 中执行 {0}',
  'Running a command in {0}': '在 {0} 中执行命令',
  'A command in {0} on {1} printed more than {2} bytes': '{1} 上 {0} 中的一条命令输出超过 {2} 字节',
  'Ask for less, such as fewer lines of a log.': '请减少所要的内容，例如日志行数。',
  '{0} failed on {1}': '{1} 上的操作失败：{0}',
  'The engine refused it (HTTP {0}).': '引擎拒绝了该操作（HTTP {0}）。',
  'Look at what the engine said, and at its log on {0} (journalctl -u docker).':
    '请查看引擎的回答，以及它在 {0} 上的日志（journalctl -u docker）。',
  '{0} failed: no space left on {1}': '{1} 上没有剩余空间，操作失败：{0}',
  'The filesystem that holds the engine is full.': '引擎所在的文件系统已满。',
  'There is no container {0} on {1}': '{1} 上没有容器 {0}',
  'Another container is called {0} on {1}': '{1} 上已有另一个名为 {0} 的容器',
  'It was created after this run looked at the host.': '它是在此次运行查看主机之后创建的。',
  'Plan again: what is there now is then compared with what is wanted.':
    '请重新制定计划：届时会将现状与目标状态进行比较。',
  'The container {0} on {1} still runs': '{1} 上的容器 {0} 仍在运行',
  'Stop it first.': '请先停止它。',
  'The container {0} on {1} does not run': '{1} 上的容器 {0} 未运行',
  'Look at its last output: docker logs {0}': '请查看其最后的输出：docker logs {0}',
  'There is no image {0} for {1}': '没有可供 {1} 使用的镜像 {0}',
  'There is no image for {0}': '没有可供 {0} 使用的镜像',
  'Registry, namespace, name or tag is wrong, or the image was not pushed for this release.':
    '镜像仓库、命名空间、名称或标签有误，或者尚未推送此版本的镜像。',
  'Check image registry, namespace and tag in slipway.yml and globals.yml, and what the registry holds.':
    '请检查 slipway.yml 和 globals.yml 中的镜像仓库、命名空间和标签，以及镜像仓库中的内容。',
  'The registry {0} speaks plain HTTP, which the engine of {1} refuses':
    '镜像仓库 {0} 使用明文 HTTP，{1} 的引擎拒绝使用',
  'Engines use HTTPS unless a registry is listed as insecure.':
    '除非镜像仓库被列为非安全镜像仓库，否则引擎使用 HTTPS。',
  'Add "insecure-registries": ["{0}"] to /etc/docker/daemon.json on the host (docker_registry_insecure: "yes" lets Slipway do it), or serve the registry over HTTPS.':
    '请在主机的 /etc/docker/daemon.json 中加入 "insecure-registries": ["{0}"]（设置 docker_registry_insecure: "yes" 可由 Slipway 代为加入），或让镜像仓库通过 HTTPS 提供服务。',
  'The engine of {0} does not trust the certificate of the registry {1}':
    '{0} 的引擎不信任镜像仓库 {1} 的证书',
  'Put the CA of the registry in /etc/docker/certs.d/{0}/ca.crt on the host.':
    '请将镜像仓库的 CA 放入主机的 /etc/docker/certs.d/{0}/ca.crt。',
  'The registry {0} did not let {1} read the image {2}': '镜像仓库 {0} 不允许 {1} 读取镜像 {2}',
  'It wants a user name and a password, or these have no right to this image.':
    '它要求用户名和密码，或者所用的用户名和密码无权读取此镜像。',
  'Set docker_registry_username and docker_registry_password, and check their rights.':
    '请设置 docker_registry_username 和 docker_registry_password，并检查其权限。',
  'The registry {0} limits how much may be pulled': '镜像仓库 {0} 限制了拉取量',
  'Wait, log in to the registry, or use a registry of your own.':
    '请等待一段时间、登录该镜像仓库，或使用您自己的镜像仓库。',
  '{0} cannot reach the registry {1}': '{0} 无法访问镜像仓库 {1}',
  'The registry is stopped, its address is wrong, or the host has no way to it (proxy, firewall, name).':
    '镜像仓库已停止、其地址有误，或者主机无法到达它（代理、防火墙、名称解析）。',
  'Check on {0}: curl -v https://{1}/v2/': '请在 {0} 上检查：curl -v https://{1}/v2/',
  'The Docker engine of {0} is too old': '{0} 的 Docker 引擎版本过旧',
  'Docker {0}, API {1}': 'Docker {0}，API {1}',
  'Slipway needs Docker 20.10 (API 1.41) or newer.': 'Slipway 需要 Docker 20.10（API 1.41）或更新版本。',
  'Upgrade Docker on {0}, one host at a time: restarting an engine restarts its containers.':
    '请升级 {0} 上的 Docker，一次一台主机：重启引擎会重启其容器。',
  'The Docker engine of {0} no longer speaks an API that Slipway knows':
    '{0} 的 Docker 引擎已不再支持 Slipway 认识的 API',
  'Docker {0}, lowest API {1}': 'Docker {0}，最低 API {1}',
  'Use a newer Slipway, or an older Docker on this host.':
    '请使用更新版本的 Slipway，或在此主机上使用更旧版本的 Docker。',
  '{0} on {1} took longer than {2} s': '{1} 上的操作用时超过 {2} 秒：{0}',
  'The host answers, so it is not dead: its engine is very busy, or stuck.':
    '主机有应答，并未宕机：其引擎非常繁忙，或已停滞。',
  "Look at the load of {0} and at the engine's log (journalctl -u docker), then try again; where the host is slow, with more patience (--patience 5).":
    '请查看 {0} 的负载和引擎的日志（journalctl -u docker），然后重试；如果主机缓慢，请给予更多耐心（--patience 5）。',
  'The engine of {0} answered something that Slipway does not understand':
    '{0} 的引擎给出了 Slipway 无法理解的应答',
  'Report this with the version of the engine; it is a gap in Slipway.':
    '请报告此问题并附上引擎的版本；这是 Slipway 的不足。',
  'Pulling {0}': '拉取 {0}',
  'Asking the registry for {0}': '向镜像仓库询问 {0}',
  'Reading the container {0}': '读取容器 {0}',
  'Reading the output of {0}': '读取 {0} 的输出',
  'Creating the volume {0}': '创建卷 {0}',
  'Creating the container {0}': '创建容器 {0}',
  'Starting {0}': '启动 {0}',
  'Stopping {0}': '停止 {0}',
  'Sending {0} to {1}': '向 {1} 发送 {0}',
  'Setting {0} aside': '将 {0} 移到一旁',
  'Removing {0}': '移除 {0}',
  'Waiting for {0} to end': '等待 {0} 结束',
  'The container {0} on {1} had not ended after {2} s': '{1} 上的容器 {0} 在 {2} 秒后仍未结束',
  'no end within {0} s': '{0} 秒内没有结束',
  'It is slower than expected, or stuck.': '它比预期慢，或已停滞。',
  'Look at its output: docker logs {0}': '请查看其输出：docker logs {0}',
}
