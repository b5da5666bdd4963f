import type { SaidTable } from '../../said'

/** What fails on the way to hosts, their engines and services. */
export const hosts: SaidTable = {
  'Make room on {0} (df -h, docker system df), then try again.':
    '请在 {0} 上腾出空间（df -h、docker system df），然后重试。',
  'exit code {0}': '退出码 {0}',
  resolves: 'resolves',
  os: 'os',
  machine: 'machine',
  memory: 'memory',
  filesystems: 'filesystems',
  interfaces: 'interfaces',
  listening: 'listening',
  sysctls: 'sysctls',
  security: 'security',
  processes: 'processes',
  files: 'files',
  marks: 'marks',
  time: 'time',
  'What stat printed about files inside containers cannot be read':
    '无法解读 stat 输出的关于容器内文件的内容',
  'Check that GNU coreutils is installed on the host.': '请检查主机上是否已安装 GNU coreutils。',
  'Reading facts ended before it was complete': '读取主机信息未完成就已结束',
  'Log in to the host and see whether commands work there (disk full, no memory, login script that prints or exits).':
    '请登录主机，查看命令能否正常执行（磁盘已满、内存不足，或登录脚本有输出或会退出）。',
  'The fact "{0}" cannot be read': '无法解读主机信息“{0}”',
  'Check that coreutils, findutils, util-linux and iproute2 are installed on the host.':
    '请检查主机上是否已安装 coreutils、findutils、util-linux 和 iproute2。',
  'The host has no address on the API interface': '主机的 API 网卡上没有地址',
  'no usable address on {0}': '{0} 上没有可用的地址',
  'Choose the interface that carries the API network.': '请选择承载 API 网络的网卡。',
  'Free addresses can be looked for in subnets of several addresses only':
    '只能在包含多个地址的子网中查找空闲地址',
  'Choose an address that you know to be free.': '请选择您确知空闲的地址。',
  'The host has no ping, so free addresses cannot be looked for': '主机没有 ping，因此无法查找空闲地址',
  'no program ping': '没有程序 ping',
  'Install iputils-ping (Debian, Ubuntu) or iputils on the host.':
    '请在主机上安装 iputils-ping（Debian、Ubuntu）或 iputils。',
  'The host has no ping, so its links cannot be measured': '主机没有 ping，因此无法测量其链路',
  'Install iputils-ping (Debian, Ubuntu) or iputils on the host, and iputils-arping for duplicate addresses.':
    '请在主机上安装 iputils-ping（Debian、Ubuntu）或 iputils；如需查找重复地址，还要安装 iputils-arping。',
  'Choose the interface that carries the API network on this host, or give it an address.':
    '请选择此主机上承载 API 网络的网卡，或为该网卡配置地址。',
  'This is not an IPv4 subnet': '这不是 IPv4 子网',
  'Write it as 10.0.0.0/24.': '请写成 10.0.0.0/24 的形式。',
  'The subnet has too many addresses to ask them all': '该子网的地址过多，无法全部询问',
  'Name a part of it with at most {0} addresses.': '请指定其中不超过 {0} 个地址的一部分。',
  'The inventory has no such host that containers may stand on': 'inventory 中没有这台可承载容器的主机',
  'Choose hosts of the inventory.': '请选择 inventory 中的主机。',
  'Every pair of hosts is measured, and these are too many pairs for once':
    '每一对主机都要测量，而所选主机组成的对数超过一次可测量的数量',
  '{0} hosts': '{0} 台主机',
  'Choose at most {0} hosts at a time.': '请一次选择不超过 {0} 台主机。',
  'There is no host from which the network could be looked at': '没有可用来查看网络的主机',
  'an inventory without hosts that containers may stand on': 'inventory 中没有可承载容器的主机',
  'Add hosts first.': '请先添加主机。',
  'no answer within {0} s': '{0} 秒内没有应答',
  'A line of known_hosts is not understood.': '无法理解 known_hosts 中的一行。',
  'no host names, key type and key': '不是由主机名、密钥类型和密钥组成',
  'Correct or remove the line. Slipway asks for the host key again on the next connection.':
    '请更正或删除该行。下次连接时 Slipway 会再次询问主机密钥。',
  'The pinned key of {0} is marked as revoked.': '{0} 已保存的密钥被标记为已吊销。',
  'Remove this line, and pin the new key of the host after you have compared its fingerprint.':
    '请删除该行，并在核对指纹之后保存主机的新密钥。',
  'edit known_hosts': '编辑 known_hosts',
  'A command in {0} on {1} printed more than {2} bytes': '{1} 上 {0} 中的一条命令输出超过 {2} 字节',
  'Ask for less, such as fewer lines of a log.': '请减少所要的内容，例如日志行数。',
  'Look at its last output: docker logs {0}': '请查看其最后的输出：docker logs {0}',
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
  '{0} failed on {1}': '{1} 上的操作失败：{0}',
  'The engine refused it (HTTP {0}).': '引擎拒绝了该操作（HTTP {0}）。',
  'Look at what the engine said, and at its log on {0} (journalctl -u docker).':
    '请查看引擎的回答，以及它在 {0} 上的日志（journalctl -u docker）。',
  '{0} failed: no space left on {1}': '{1} 上没有剩余空间，操作失败：{0}',
  'The filesystem that holds the engine is full.': '引擎所在的文件系统已满。',
  'There is no container {0} on {1}': '{1} 上没有容器 {0}',
  'Plan again: the next run creates it.': '请重新制定计划：下次运行会创建它。',
  'Another container is called {0} on {1}': '{1} 上已有另一个名为 {0} 的容器',
  'It was created after this run looked at the host.': '它是在此次运行查看主机之后创建的。',
  'Plan again: what is there now is then compared with what is wanted.':
    '请重新制定计划：届时会将现状与目标状态进行比较。',
  'The container {0} on {1} still runs': '{1} 上的容器 {0} 仍在运行',
  'Stop it first.': '请先停止它。',
  'The container {0} on {1} does not run': '{1} 上的容器 {0} 未运行',
  'Pulling {0}': '拉取 {0}',
  'The container {0} on {1} had not ended after {2} s': '{1} 上的容器 {0} 在 {2} 秒后仍未结束',
  'no end within {0} s': '{0} 秒内没有结束',
  'It is slower than expected, or stuck.': '它比预期慢，或已停滞。',
  'Look at its output: docker logs {0}': '请查看其输出：docker logs {0}',
  'No space left on {0} for the configuration files': '{0} 上没有剩余空间存放配置文件',
  'The filesystem is full.': '文件系统已满。',
  'Nothing was changed: the files are staged first.': '没有做任何更改：文件会先写到暂存位置。',
  'Make room on {0} (df -h), then try again.': '请在 {0} 上腾出空间（df -h），然后重试。',
  'A filesystem of {0} is read-only': '{0} 的一个文件系统是只读的',
  'Nothing was changed: the files are staged first. The kernel makes a filesystem read-only when its disk fails.':
    '没有做任何更改：文件会先写到暂存位置。磁盘出现故障时，内核会将文件系统变为只读。',
  "Look at the kernel's messages on {0} (dmesg) and repair or mount the filesystem.":
    '请查看 {0} 上的内核消息（dmesg），并修复或重新挂载该文件系统。',
  '{0} does not know the user or group {1}': '{0} 上没有用户或组 {1}',
  'Create the user and group on {0}, or have the files belong to another one.':
    '请在 {0} 上创建该用户和组，或让文件属于其他用户和组。',
  'A folder stands on {0} where a file should be: {1}': '{0} 上应为文件的位置是一个文件夹：{1}',
  'Nothing was changed: the files are staged first. Docker creates such a folder when a container mounts a file that does not exist.':
    '没有做任何更改：文件会先写到暂存位置。容器挂载不存在的文件时，Docker 会创建这样的文件夹。',
  'Look into {0} on {1} and remove it if it is empty.': '请查看 {1} 上的 {0}，如果为空则将其删除。',
  'Writing files on {0} failed': '在 {0} 上写入文件失败',
  'Already in place: {0}.': '已就位：{0}。',
  'Look at what the host said, then plan again: what is in place already is left alone.':
    '请查看主机的回答，然后重新制定计划：已就位的内容会保持原样。',
  '{0} cannot be written on {1}': '无法在 {1} 上写入 {0}',
  'Paths are absolute, plain, and named once.': '路径必须是绝对路径，不含特殊成分，且只出现一次。',
  'Report this: the plan should not hold such a path.': '请报告此问题：计划中不应有这样的路径。',
  '{0} cannot reach {1}': '{0} 无法到达 {1}',
  'The service does not run there, or HAProxy does not listen on that address.':
    '该处没有运行此服务，或者 HAProxy 没有监听该地址。',
  'Look at the containers of the service and at haproxy and keepalived.':
    '请查看该服务的容器，以及 haproxy 和 keepalived。',
  '{0} did not answer {1} in {2} s': '{0} 在 {2} 秒内没有应答 {1}',
  'The service is busy or stuck, or its own database or message queue is.':
    '该服务繁忙或停滞，或者其数据库或消息队列如此。',
  'Look at the log of the service.': '请查看该服务的日志。',
  'No trusted TLS connection to {0} could be made from {1}': '无法从 {1} 与 {0} 建立受信任的 TLS 连接',
  'The certificate is not signed by the CA of this environment, has run out, or names another host.':
    '证书不是由此环境的 CA 签发、已过期，或指向其他主机。',
  'Look at the certificates of the environment and at the names and addresses that they hold.':
    '请查看环境的证书及其中包含的名称和地址。',
  '{0} did not give a complete HTTP answer to {1}': '{0} 没有给 {1} 完整的 HTTP 应答',
  'The service ended while it answered, or something else listens on this port.':
    '该服务在应答过程中退出，或者此端口上监听的是其他程序。',
  'Look at the log of the service, then try again.': '请查看该服务的日志，然后重试。',
  '{0} answered more than {1} bytes': '{0} 的应答超过 {1} 字节',
  'Ask for less.': '请减少所要的内容。',
  'No trusted TLS connection to the database at {0} could be made from {1}':
    '无法从 {1} 与 {0} 上的数据库建立受信任的 TLS 连接',
  'The server has no TLS, or its certificate is not signed by the CA of this environment, has run out, or names another host.':
    '服务器没有 TLS，或者其证书不是由此环境的 CA 签发、已过期，或指向其他主机。',
  'Start it again when you want it done.': '需要执行时请重新开始。',
  'The call was cancelled': '调用已取消',
  'The database at {0} did not let {1} in': '{0} 上的数据库不允许 {1} 登录',
  'Its password differs from the one in passwords.yml, or the user does not exist there.':
    '其密码与 passwords.yml 中的不同，或者该处没有此用户。',
  'Compare passwords.yml with the one that the database was set up with.':
    '请将 passwords.yml 与建立数据库时所用的 passwords.yml 进行比较。',
  'The database server at {0} has no such database': '{0} 上的数据库服务器没有这个数据库',
  'The connection to the database at {0} was lost': '与 {0} 上数据库的连接已断开',
  'The server was restarted, or HAProxy has no server behind it.':
    '服务器已重启，或者 HAProxy 后面没有可用的服务器。',
  'Look at the state of the database, then try again.': '请查看数据库的状态，然后重试。',
  'The database at {0} refused a statement': '{0} 上的数据库拒绝了一条语句',
  'Look at what the database said, and at its log.': '请查看数据库的回答及其日志。',
  '{0} cannot reach the database at {1}': '{0} 无法访问 {1} 上的数据库',
  'The database does not run there, or does not listen yet.': '该处没有运行数据库，或者数据库尚未开始监听。',
  'Look at the container mariadb (or haproxy, for the VIP) on its hosts.':
    '请在其主机上查看容器 mariadb（若是 VIP 则查看 haproxy）。',
  '{0} at the database {1} took longer than {2} s': '数据库 {1} 上的操作用时超过 {2} 秒：{0}',
  'The database is busy, waits for a lock, or is cut off from its cluster.':
    '数据库繁忙、正在等待锁，或与其集群断开。',
  'Look at its load and at SHOW PROCESSLIST, then try again.':
    '请查看其负载和 SHOW PROCESSLIST 的结果，然后重试。',
  'The login': '登录',
  'A query': '查询',
  'Looking at the host': '查看主机',
  'The host key of the jump host {0}:{1} on the way to {2} has changed':
    '通往 {2} 的跳板机 {0}:{1} 的主机密钥已改变',
  'The host key of {0} at {1}:{2} has changed': '{0}（{1}:{2}）的主机密钥已改变',
  'the host shows {0}; pinned is {1}': '主机出示的是 {0}；已保存的是 {1}',
  'The host was installed anew, the address now belongs to another machine, or someone listens in between.':
    '主机已重新安装、该地址现在属于另一台机器，或者有人在中间窃听。',
  'Nothing is done on this host. If you know why the key changed, compare it on the console of the host (ssh-keygen -lf), remove the line of {0} from known_hosts in the environment folder, and connect again. If you do not know why, find out first.':
    '不会在此主机上执行任何操作。如果您知道密钥为何改变，请在主机的控制台上核对（ssh-keygen -lf），从环境文件夹的 known_hosts 中删除 {0} 的一行，然后重新连接。如果不知道原因，请先查明。',
  'the jump host {0}:{1} on the way to {2} refused to open a session':
    '通往 {2} 的跳板机 {0}:{1} 拒绝打开会话',
  '{0} at {1}:{2} refused to open a session': '{0}（{1}:{2}）拒绝打开会话',
  'sshd allows no session for this user (ForceCommand, MaxSessions 0), or the account has no usable shell.':
    'sshd 不允许此用户打开会话（ForceCommand、MaxSessions 0），或者该账户没有可用的 shell。',
  'Check MaxSessions and ForceCommand in sshd_config and the login shell of the user.':
    '请检查 sshd_config 中的 MaxSessions 和 ForceCommand，以及该用户的登录 shell。',
  'A command on the jump host {0}:{1} on the way to {2} printed more than {3} bytes':
    '通往 {2} 的跳板机 {0}:{1} 上的一条命令输出超过 {3} 字节',
  'A command on {0} at {1}:{2} printed more than {3} bytes': '{0}（{1}:{2}）上的一条命令输出超过 {3} 字节',
  'more than {0} bytes of output': '输出超过 {0} 字节',
  'Reading on would fill the memory of this machine; the rest was not read.':
    '继续读取会占满本机的内存；其余部分没有读取。',
  'Ask for less, such as a shorter period of logs.': '请减少所要的内容，例如缩短日志的时间范围。',
  '{0} could not connect to {1}': '{0} 无法连接到 {1}',
  'Nothing listens there, or it cannot be reached from the host.': '该处没有程序监听，或者从主机无法到达。',
  'Check on {0} that the service at {1} runs and listens.': '请在 {0} 上检查 {1} 的服务是否正在运行并监听。',
  'The Docker engine of {0} does not answer': '{0} 的 Docker 引擎没有应答',
  'Docker is not installed there, or is stopped.': '该处没有安装 Docker，或 Docker 已停止。',
  'The Docker engine is stopped or is starting.': 'Docker 引擎已停止或正在启动。',
  'Look at the service on {0} (systemctl status docker, journalctl -u docker) and start it.':
    '请查看 {0} 上的服务（systemctl status docker、journalctl -u docker）并启动它。',
  'Cannot reach the jump host {0}:{1} on the way to {2}': '无法到达通往 {2} 的跳板机 {0}:{1}',
  'Cannot reach {0} at {1}:{2}': '无法到达 {0}（{1}:{2}）',
  'The name does not resolve on this machine.': '本机无法解析该名称。',
  'The machine answers, but nothing listens on that port: sshd is stopped, or listens elsewhere.':
    '机器有应答，但该端口上没有程序监听：sshd 已停止，或监听在别处。',
  'The machine is off, the address is wrong, or a network or firewall lies between.':
    '机器已关机、地址有误，或者被中间的网络或防火墙阻断。',
  'Check ansible_host in the inventory, or make the name resolve.':
    '请检查 inventory 中的 ansible_host，或使该名称可以解析。',
  'Check the address and port in the inventory (ansible_host, ansible_port) and that sshd runs on the host.':
    '请检查 inventory 中的地址和端口（ansible_host、ansible_port），以及主机上的 sshd 是否正在运行。',
  '{0} on the jump host {1}:{2} on the way to {3} took longer than {4} s':
    '通往 {3} 的跳板机 {1}:{2} 上的操作用时超过 {4} 秒：{0}',
  '{0} on the jump host {1}:{2} on the way to {3} took longer than {4} ms':
    '通往 {3} 的跳板机 {1}:{2} 上的操作用时超过 {4} 毫秒：{0}',
  '{0} on {1} at {2}:{3} took longer than {4} s': '{1}（{2}:{3}）上的操作用时超过 {4} 秒：{0}',
  '{0} on {1} at {2}:{3} took longer than {4} ms': '{1}（{2}:{3}）上的操作用时超过 {4} 毫秒：{0}',
  'no answer within {0} ms': '{0} 毫秒内没有应答',
  'The connection to the host answers, so it is not dead: it is very slow, or what it was asked is stuck.':
    '与主机的连接有应答，主机并未宕机：它非常缓慢，或所询问的操作已停滞。',
  'the jump host {0}:{1} on the way to {2} does not answer': '通往 {2} 的跳板机 {0}:{1} 没有应答',
  '{0} at {1}:{2} does not answer': '{0}（{1}:{2}）没有应答',
  '{0}: not a word for {1} s': '{0}：{1} 秒内毫无应答',
  '{0}: not a word for {1} ms': '{0}：{1} 毫秒内毫无应答',
  'during the SSH handshake': 'SSH 握手期间',
  'The machine is off, hangs or is cut off, or its sshd does.':
    '机器已关机、卡住或与网络断开，或者其 sshd 如此。',
  'Check on its console that it is up and that sshd runs, and the network between, then try again.':
    '请在其控制台上确认机器已启动、sshd 正在运行，并检查其间的网络，然后重试。',
  'Look at the load of the host; where it is slow, try again with more patience (--patience 5).':
    '请查看主机的负载；如果它缓慢，请给予更多耐心后重试（--patience 5）。',
  'The SSH connection to the jump host {0}:{1} on the way to {2} was lost':
    '与通往 {2} 的跳板机 {0}:{1} 的 SSH 连接已断开',
  'The SSH connection to {0} at {1}:{2} was lost': '与 {0}（{1}:{2}）的 SSH 连接已断开',
  'The host went down or restarted, its sshd was stopped, or the network was cut.':
    '主机已关机或重启、其 sshd 已停止，或者网络已中断。',
  'Check that the host is up and reachable. The next call connects again by itself.':
    '请检查主机是否已开机并可到达。下次调用会自动重新连接。',
  'No SSH session could be agreed with the jump host {0}:{1} on the way to {2}':
    '无法与通往 {2} 的跳板机 {0}:{1} 协商 SSH 会话',
  'No SSH session could be agreed with {0} at {1}:{2}': '无法与 {0}（{1}:{2}）协商 SSH 会话',
  'What answers is not an SSH server, turns new connections away (MaxStartups), or shares no key exchange, cipher or key type with Slipway.':
    '应答的不是 SSH 服务器、它拒绝新的连接（MaxStartups），或者它与 Slipway 没有共同的密钥交换算法、加密算法或密钥类型。',
  'Check that address and port are those of sshd, and which algorithms its configuration allows.':
    '请检查地址和端口是否为 sshd 所用，以及其配置允许哪些算法。',
  'the jump host {0}:{1} on the way to {2} did not let user {3} in':
    '通往 {2} 的跳板机 {0}:{1} 不允许用户 {3!} 登录',
  '{0} at {1}:{2} did not let user {3} in': '{0}（{1}:{2}）不允许用户 {3!} 登录',
  'tried nothing: no key, agent or password is known; the server accepts {0}':
    '未尝试任何方式：没有已知的密钥、代理或密码；服务器接受 {0}',
  'tried nothing: no key, agent or password is known; the server accepts unknown methods':
    '未尝试任何方式：没有已知的密钥、代理或密码；服务器接受的方式未知',
  'tried {0}; the server accepts {1}': '已尝试 {0}；服务器接受 {1}',
  'tried {0}; the server accepts unknown methods': '已尝试 {0}；服务器接受的方式未知',
  'No key file, agent or password is configured for this host.': '没有为此主机配置密钥文件、代理或密码。',
  'The user does not exist there, or none of these keys is in its authorized_keys.':
    '该处没有此用户，或者这些密钥都不在其 authorized_keys 中。',
  'Set ansible_user and ansible_ssh_private_key_file in the inventory, load the key into the SSH agent, or copy it to the host (ssh-copy-id -p {0} {1}@{2}).':
    '请在 inventory 中设置 ansible_user 和 ansible_ssh_private_key_file、将密钥加载到 SSH 代理，或将其复制到主机（ssh-copy-id -p {0} {1}@{2}）。',
  'The host key of the jump host {0}:{1} on the way to {2} was not accepted':
    '通往 {2} 的跳板机 {0}:{1} 的主机密钥未被接受',
  'The host key of {0} at {1}:{2} was not accepted': '{0}（{1}:{2}）的主机密钥未被接受',
  'Nobody has confirmed yet that this key belongs to the host.': '还没有人确认此密钥属于该主机。',
  'Compare the fingerprint with the one on the console of the host (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then run this again on a terminal and confirm it, or add --accept-host-keys when you are sure of every host.':
    '请将指纹与主机控制台上的指纹进行核对（ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub），然后在终端上重新执行并确认；如果您对每台主机都有把握，也可以加上 --accept-host-keys。',
  'the session was closed': '会话已关闭',
  'The key file for the jump host {0}:{1} on the way to {2} cannot be read':
    '无法读取通往 {2} 的跳板机 {0}:{1} 的密钥文件',
  'The key file for {0} at {1}:{2} cannot be read': '无法读取 {0}（{1}:{2}）的密钥文件',
  'Check ansible_ssh_private_key_file in the inventory (or IdentityFile in ~/.ssh/config).':
    '请检查 inventory 中的 ansible_ssh_private_key_file（或 ~/.ssh/config 中的 IdentityFile）。',
  'not a private key': '不是私钥',
  'The key file for the jump host {0}:{1} on the way to {2} is protected by a passphrase':
    '通往 {2} 的跳板机 {0}:{1} 的密钥文件受口令保护',
  'The key file for {0} at {1}:{2} is protected by a passphrase': '{0}（{1}:{2}）的密钥文件受口令保护',
  'Slipway does not ask for passphrases of keys; the SSH agent does.':
    'Slipway 不会询问密钥的口令；由 SSH 代理询问。',
  'Load the key into the agent (ssh-add {0}) and start Slipway with SSH_AUTH_SOCK set.':
    '请将密钥加载到代理（ssh-add {0}），并在设置了 SSH_AUTH_SOCK 的情况下启动 Slipway。',
  'The key file for the jump host {0}:{1} on the way to {2} is not a private key that can be used':
    '通往 {2} 的跳板机 {0}:{1} 的密钥文件不是可用的私钥',
  'The key file for {0} at {1}:{2} is not a private key that can be used':
    '{0}（{1}:{2}）的密钥文件不是可用的私钥',
  'Name an OpenSSH or PEM private key (ed25519, ECDSA or RSA).':
    '请指定 OpenSSH 或 PEM 格式的私钥（ed25519、ECDSA 或 RSA）。',
  'the connection was closed': '连接已关闭',
  'closed by Slipway': '由 Slipway 关闭',
  'the jump host is not connected': '跳板机未连接',
  'Cannot reach {0} at {1} through the jump host {2}:{3}': '无法通过跳板机 {2}:{3} 到达 {0}（{1}）',
  'The jump host cannot connect there, or its sshd does not allow TCP forwarding.':
    '跳板机无法连接到该处，或者其 sshd 不允许 TCP 转发。',
  'Check the address and that sshd runs on {0}, and AllowTcpForwarding on the jump host.':
    '请检查地址、{0} 上的 sshd 是否正在运行，以及跳板机上的 AllowTcpForwarding。',
  'sshd forbids TCP forwarding; the host has no perl, python3 or socat':
    'sshd 禁止 TCP 转发；主机上没有 perl、python3 或 socat',
  'Set AllowTcpForwarding yes in sshd_config, or install python3 on the host.':
    '请在 sshd_config 中设置 AllowTcpForwarding yes，或在主机上安装 python3。',
  'no way to open its socket': '无法打开其套接字',
  'sudo does not let user {0} on the jump host {1}:{2} on the way to {3} become root.':
    'sudo 不允许通往 {3} 的跳板机 {1}:{2} 上的用户 {0!} 成为 root。',
  'sudo does not let user {0} on {1} at {2}:{3} become root.':
    'sudo 不允许 {1}（{2}:{3}）上的用户 {0!} 成为 root。',
  'The user is not in the sudoers, or only for other commands.':
    '该用户不在 sudoers 中，或者只被允许执行其他命令。',
  "Give the user sudo rights on the host, for example: echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}":
    "请在主机上授予该用户 sudo 权限，例如：echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}",
  'sudo wants a terminal from user {0} on the jump host {1}:{2} on the way to {3}.':
    'sudo 要求通往 {3} 的跳板机 {1}:{2} 上的用户 {0!} 使用终端。',
  'sudo wants a terminal from user {0} on {1} at {2}:{3}.':
    'sudo 要求 {1}（{2}:{3}）上的用户 {0!} 使用终端。',
  'requiretty is set in the sudoers.': 'sudoers 中设置了 requiretty。',
  'Add this line with visudo: Defaults:{0} !requiretty': '请用 visudo 添加这一行：Defaults:{0} !requiretty',
  'sudo did not accept the password of user {0} on the jump host {1}:{2} on the way to {3}.':
    'sudo 不接受通往 {3} 的跳板机 {1}:{2} 上用户 {0!} 的密码。',
  'sudo did not accept the password of user {0} on {1} at {2}:{3}.':
    'sudo 不接受 {1}（{2}:{3}）上用户 {0!} 的密码。',
  'Correct ansible_become_password for this host.': '请更正此主机的 ansible_become_password。',
  'sudo asks user {0} on the jump host {1}:{2} on the way to {3} for a password, and none is known.':
    'sudo 向通往 {3} 的跳板机 {1}:{2} 上的用户 {0!} 询问密码，而没有已知的密码。',
  'sudo asks user {0} on {1} at {2}:{3} for a password, and none is known.':
    'sudo 向 {1}（{2}:{3}）上的用户 {0!} 询问密码，而没有已知的密码。',
  "Set ansible_become_password (in a vault), or allow sudo without a password: echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}":
    "请设置 ansible_become_password（存放在 vault 中），或允许不用密码使用 sudo：echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}",
  'There is no sudo for user {0} on the jump host {1}:{2} on the way to {3}':
    '通往 {3} 的跳板机 {1}:{2} 上的用户 {0!} 没有 sudo 可用',
  'There is no sudo for user {0} on {1} at {2}:{3}': '{1}（{2}:{3}）上的用户 {0!} 没有 sudo 可用',
  'Install sudo on the host, or log in as root (ansible_user=root).':
    '请在主机上安装 sudo，或以 root 登录（ansible_user=root）。',
  'Becoming root as user {0} on the jump host {1}:{2} on the way to {3} failed':
    '通往 {3} 的跳板机 {1}:{2} 上的用户 {0!} 未能成为 root',
  'Becoming root as user {0} on {1} at {2}:{3} failed': '{1}（{2}:{3}）上的用户 {0!} 未能成为 root',
  'Log in as {0} and run: sudo true. What it says is the reason.':
    '请以 {0} 登录并执行：sudo true。其输出就是原因。',
  '{0} (exit code {1})': '{0}（退出码 {1}）',
  '~/.ssh/config reaches {0} through a ProxyCommand, which Slipway does not run':
    '~/.ssh/config 通过 ProxyCommand 到达 {0}，而 Slipway 不执行 ProxyCommand',
  'Use ProxyJump in ~/.ssh/config, or -o ProxyJump=… in ansible_ssh_common_args.':
    '请在 ~/.ssh/config 中使用 ProxyJump，或在 ansible_ssh_common_args 中使用 -o ProxyJump=…。',
  'There is no image {0} for {1}': '没有可供 {1} 使用的镜像 {0}',
  'not a path inside a container: {0}': '不是容器内的路径：{0}',
  'find printed {0}': 'find 输出了 {0}',
  'df printed {0}': 'df 输出了 {0}',
  'ss printed {0}': 'ss 输出了 {0}',
  'the program ip (iproute2) is missing or printed nothing': '缺少程序 ip（iproute2），或者它没有输出',
  'uname and nproc told nothing': 'uname 和 nproc 没有给出结果',
  '/proc/meminfo has no {0}': '/proc/meminfo 中没有 {0}',
  '/etc/os-release has no ID': '/etc/os-release 中没有 ID',
  'no key of a pinned type': '没有与已信任密钥同类型的密钥',
  'the server closed the connection': '服务器关闭了连接',
}
