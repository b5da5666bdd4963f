import type { SaidTable } from '../../said'

/** What fails in a run, and all else. */
export const run: SaidTable = {
  '{0} was not stopped here: it does not serve on {1}': '没有在此停止 {0}：它在 {1} 上尚未提供服务',
  'With one member less the cluster could not serve.': '再少一个成员，集群就无法提供服务。',
  'See why it does not serve there, then resume this run.':
    '请查明它在那里为何不提供服务，然后继续此次运行。',
  'Another run holds the cluster.': '另一个运行正占用此集群。',
  'run {0} by {1}, process {2}': '运行 {0}，由 {1} 执行，进程 {2}',
  unknown: '未知',
  "Wait until it has ended; a dead run's hold ends by itself after {0} s.":
    '请等待其结束；已中断的运行所占用的集群会在 {0} 秒后自动释放',
  'The cluster could not be taken for this run.': '无法为此次运行占用集群。',
  'See whether root can write to {0} on the host and whether its disk is full.':
    '请查看主机上的 root 能否写入 {0}，以及磁盘是否已满。',
  'Another run has taken the cluster, because this one could not renew its hold for too long.':
    '此次运行过久未能续期对集群的占用，集群已被另一个运行占用。',
  'This run does not hold the host, so it may change nothing there.':
    '此次运行并未占用该主机，因此不得在其上做任何更改。',
  'the hold was given back already, or never was for this host': '占用已被释放，或者从未占用过该主机',
  'Begin the run again; if that does not help, report it with the journal of this run.':
    '请重新开始运行；如仍无效，请附上此次运行的日志报告问题。',
  'This check offers no commands here, so a person has to put it right':
    '该检查在此处不提供命令，需要由人来处理',
  'This run does not wait for a yes there': '此次运行在那里并没有等待确认',
  'it was answered already, or is not asked yet': '它已得到答复，或者尚未提出',
  'Look at what the run asks now.': '请查看此次运行现在询问的是什么。',
  'There is no check of this name': '没有此名称的检查',
  'none of the checks of a preflight is called so': '部署前检查中没有任何一项叫这个名称',
  'See which checks fail, and name one of them.': '请查看哪些检查未通过，并指定其中一项。',
  'The inventory has no host of this name that is deployed to': 'inventory 中没有此名称的部署目标主机',
  'none of its hosts is called so': '其中没有任何主机叫这个名称',
  'Name a host of the inventory.': '请指定 inventory 中的一台主机。',
  'Wait until the other run has ended, then resume this one.': '请等待另一个运行结束，然后继续此次运行。',
  'The filesystem of {0} is full: {1} KiB are left.': '{0} 所在的文件系统已满：只剩 {1} KiB。',
  'A command that should put it right failed on the host': '用于修复的命令在主机上执行失败',
  'Log in to the host and put it right by hand; what is there is as the command left it.':
    '请登录主机并手动修复；主机上保持着该命令执行之后的状态。',
  'The load balancer did not take the command.': '负载均衡器没有接受该命令。',
  'See whether haproxy runs on this host, then resume.':
    '请查看此主机上 haproxy 是否在运行，然后继续此次运行。',
  '{0} refused to reload': '{0} 拒绝重新读取配置',
  'Put the configuration right and deploy again; the old one is still in use.':
    '请改正配置并重新部署；旧配置仍在使用。',
  'The kernel refused sysctl {0} = {1}.': '内核拒绝了 sysctl {0} = {1}。',
  'Run `sysctl -w {0}={1}` on the host as root and see why it is refused.':
    '请在主机上以 root 执行 `sysctl -w {0}={1}`，查看被拒绝的原因。',
  '{0} when asked for a token for {1}': '为 {1} 请求令牌时返回 {0}',
  'Keystone did not do what it was asked: {0}': 'Keystone 没有完成所要求的操作：{0}',
  'Look at the log of the container keystone on the Keystone hosts, then deploy again.':
    '请查看 Keystone 主机上容器 keystone 的日志，然后重新部署。',
  'look whether keystone_ssh runs on the other hosts and its port is reachable from this one, then deploy again':
    '请查看 keystone_ssh 是否在其他主机上运行、其端口能否从此主机访问，然后重新部署',
  'The one-shot job {0} ended with exit code {1}.': '一次性作业 {0} 以退出码 {1} 结束。',
  'Put right what its output says, then deploy again; its container {0} is kept for `docker logs`.':
    '请按其输出改正问题，然后重新部署；容器 {0} 已保留，可用 `docker logs` 查看。',
  '{0} failed in {1}': '{0} 在 {1} 中执行失败',
  'See that the hosts reach each other on rabbitmq_cluster_port and rabbitmq_epmd_port, then deploy again.':
    '请确认各主机之间可以通过 rabbitmq_cluster_port 和 rabbitmq_epmd_port 互相访问，然后重新部署。',
  'Look at the log of {0} on this host, then deploy again.': '请查看此主机上 {0} 的日志，然后重新部署。',
  'its health check passes': '其健康检查通过',
  'There is no use in waiting for {0} to be healthy.': '不必再等待 {0} 变为健康。',
  'There is no use in waiting for {0} to answer {1} as wanted.': '不必再等待 {0} 对 {1} 给出期望的应答。',
  'There is no use in waiting for {0}:{1} to accept connections.': '不必再等待 {0}:{1} 接受连接。',
  'There is no use in waiting for {0} to answer the same on {1}.': '不必再等待 {0} 在 {1} 上给出一致的应答。',
  'There is no use in waiting for {0} to answer.': '不必再等待 {0} 应答。',
  'Waited {0} s in vain for {1} to be healthy.': '等待 {0} 秒后，{1} 仍未变为健康。',
  'Waited {0} s in vain for {1} to answer {2} as wanted.': '等待 {0} 秒后，{1} 仍未对 {2} 给出期望的应答。',
  'Waited {0} s in vain for {1}:{2} to accept connections.': '等待 {0} 秒后，{1}:{2} 仍未接受连接。',
  'Waited {0} s in vain for {1} to answer the same on {2}.': '等待 {0} 秒后，{1} 在 {2} 上的应答仍不一致。',
  'Waited {0} s in vain for {1} to answer.': '等待 {0} 秒后，{1} 仍未应答。',
  '{0}; the container ended {1} times meanwhile': '{0}；其间容器退出了 {1} 次',
  '{0}; its last lines:\n{1}': '{0}；其最后几行：\n{1}',
  'Read `docker logs {0}` and its files below /var/log/kolla on the host, put the cause right, then resume.':
    '请在主机上查看 `docker logs {0}` 及其在 /var/log/kolla 下的文件，解决起因，然后继续此次运行。',
  'See whether the service runs and listens there, put the cause right, then resume.':
    '请查看该服务是否在运行并在该处监听，解决起因，然后继续此次运行。',
  'all hosts answer the same': '所有主机的应答一致',
  'another answer or none on {0}': '{0} 上的应答不同或没有应答',
  'it accepts connections': '接受连接',
  'status {0}': '状态码 {0}',
  'the container does not exist': '容器不存在',
  running: '正在运行',
  'the container is {0}, exit code {1}': '容器{0}，退出码 {1}',
  'running, it has no health check': '正在运行，没有健康检查',
  'The run was ended because its journal could not be written.': '由于无法写入运行日志，此次运行已结束。',
  '{0}; then resume the run': '{0}；然后继续此次运行',
  'see whether the disk with the environment folder is full, then resume the run':
    '请查看环境文件夹所在的磁盘是否已满，然后继续此次运行',
  'Resume the run.': '请继续此次运行。',
  '"{0}" was given up after {1} s': '“{0}”在 {1} 秒后被放弃',
  'it was waiting for {0}': '当时正在等待：{0}',
  'it was still at work': '当时仍在执行',
  'It got on while it was waited for (new lines, processor time), so it may be slow and not stuck: then resume with more patience (--patience 5).':
    '等待期间它有进展（新的输出行、处理器时间），因此可能只是缓慢而非停滞：若是如此，请给予更多耐心后继续此次运行（--patience 5）。',
  '{0} is slow: {1} takes {2} s so far': '{0} 缓慢：{1}，目前已用 {2} 秒',
  'See what holds it up on the host, then resume the run with more patience (--patience 5).':
    '请在主机上查看是什么使其停滞，然后给予更多耐心继续此次运行（--patience 5）。',
  'See what holds it up on the host, then resume the run.':
    '请在主机上查看是什么使其停滞，然后继续此次运行。',
  '"{0}" failed in a way Slipway did not foresee': '“{0}”以 Slipway 未预料到的方式失败',
  'Resume the run; if it fails again, report it with the journal of this run.':
    '请继续此次运行；如果再次失败，请附上此次运行的日志进行报告。',
  'The Docker engine does not answer.': 'Docker 引擎没有应答。',
  'Start it (`systemctl start docker`), or install it, and try again.':
    '请启动它（`systemctl start docker`）或安装它，然后重试。',
  'passwords.yml has no value for {0}.': 'passwords.yml 中没有 {0} 的值。',
  'no value of that name': '没有该名称的值',
  "api_interface is {0}, which has no IPv4 address of this host's own":
    'api_interface 为 {0}，而它没有此主机自己的 IPv4 地址',
  "api_interface is {0}, which has no IPv6 address of this host's own":
    'api_interface 为 {0}，而它没有此主机自己的 IPv6 地址',
  'Set api_interface (or network_interface) for this host to an interface that has an IPv4 address beside those of the cloud.':
    '请为此主机将 api_interface（或 network_interface）设为除云的地址之外还有 IPv4 地址的网卡。',
  'Set api_interface (or network_interface) for this host to an interface that has an IPv6 address beside those of the cloud.':
    '请为此主机将 api_interface（或 network_interface）设为除云的地址之外还有 IPv6 地址的网卡。',
  'Let Slipway generate it; it leaves the other passwords as they are.':
    '请由 Slipway 生成；其他密码保持不变。',
  'The plan was changed after it was made': '计划在制定之后被更改',
  'its fingerprint is {0}; what it holds makes {1}': '其指纹为 {0}；由其内容算得 {1}',
  'Make a new plan, look at it, and apply that one.': '请制定新的计划，查看它，然后执行该计划。',
  'The cluster now needs other operations than the plan holds.': '集群现在需要的操作与计划中的不同。',
  'the same operations with other details': '操作相同，但细节不同',
  'make a new plan, look at it, and apply that one': '请制定新的计划，查看它，然后执行该计划',
  '{0} since the plan was made': '{0}（在制定计划之后）',
  'keepalived keeps no IPv4 address together with an IPv6 address':
    'keepalived 不能同时维护 IPv4 地址和 IPv6 地址',
  'Set kolla_external_vip_address to an address of the family of kolla_internal_vip_address.':
    '请将 kolla_external_vip_address 设为与 kolla_internal_vip_address 同一地址族的地址。',
  'TLS on the load balancer is not deployed by Slipway yet': 'Slipway 尚不能在负载均衡器上部署 TLS',
  'TLS between the load balancer and {0} is not deployed by Slipway yet':
    'Slipway 尚不能在负载均衡器与 {0} 之间部署 TLS',
  'it printed nothing': '它没有输出',
  'Services are not told yet how to reach {0} over TLS': '尚不能告知服务如何通过 TLS 访问 {0}',
  '{0}:{1} is to be reached over TLS': '{0}:{1} 需要通过 TLS 访问',
  'Reach {0} without TLS, or stay with Kolla-Ansible for this cluster.':
    '请不通过 TLS 访问 {0}，或者此集群继续使用 Kolla-Ansible。',
  'There is no address for keepalived to keep': '没有可由 keepalived 保持的地址',
  'kolla_internal_vip_address is empty': 'kolla_internal_vip_address 为空',
  'Set kolla_internal_vip_address to a free address of the API network, or enable_haproxy to no.':
    '请将 kolla_internal_vip_address 设为 API 网络中的空闲地址，或将 enable_haproxy 设为 no。',
  'Token keys cannot be rotated at this interval': '无法按此间隔轮换令牌密钥',
  'set fernet_key_rotation_interval to at least 60 and at most 604800 (a week), or lower fernet_token_expiry and fernet_token_allow_expired_window that it is made from':
    '请将 fernet_key_rotation_interval 设为 60 到 604800（一周）之间，或减小用于计算它的 fernet_token_expiry 和 fernet_token_allow_expired_window',
  'the facts of {0} are not known': '{0} 的 facts 未知',
  'The template cannot be evaluated: {0}': '模板无法求值：{0}',
  'Kolla-Ansible evaluates files below config/ for each host, and so does Slipway.':
    'Kolla-Ansible 会为每台主机对 config/ 下的文件求值，Slipway 也是如此。',
  'Correct the template. Text that is no template stands between {% raw %} and {% endraw %}.':
    '请改正模板。不是模板的文本请放在 {% raw %} 与 {% endraw %} 之间。',
  'Write what the template stands for instead of it.': '请直接写出模板所代表的内容。',
  'Define the name in globals.yml or the inventory, or write what it stands for.':
    '请在 globals.yml 或 inventory 中定义该名称，或直接写出它所代表的内容。',
  'Correct the template, or write what it stands for.': '请改正模板，或直接写出它所代表的内容。',
  'An indented line goes on from no option': '有一个缩进行前面没有选项',
  'a line that begins with a blank, and no option right above it': '以空白开头的行，其上一行不是选项',
  'Begin options and comments in the first column; an indented line is part of the value right above it.':
    '请从第一列开始书写选项和注释；缩进行属于紧邻其上的值。',
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
  'A section is never closed': '有一节没有结束',
  'A line is neither an option nor a section': '有一行既不是选项也不是节',
  'a line that begins with [ and does not end with ]': '有一行以 [ 开头，但不以 ] 结尾',
  'neither = nor : in the line': '该行中既没有 = 也没有 :',
  'Close it with ], as in [DEFAULT].': '请用 ] 结束，例如 [DEFAULT]。',
  'Write it as `name = value`; what goes on from the line before is indented.':
    '请写成 `name = value`；接续上一行的内容要缩进。',
  'The members hold data of different Galera clusters; joining them would erase the data of one':
    '各成员保存着不同 Galera 集群的数据；将它们合并会清除其中一个的数据',
  'decide which data to keep, and on the other hosts move the MariaDB volume away (docker volume) before deploying again':
    '请决定保留哪些数据，并在重新部署之前将其他主机上的 MariaDB 卷移走（docker volume）',
  'More than one host has MariaDB data that was never in a cluster':
    '多台主机上有从未加入过集群的 MariaDB 数据',
  'decide which data to keep, and on the other hosts move the MariaDB volume away before deploying again':
    '请决定保留哪些数据，并在重新部署之前将其他主机上的 MariaDB 卷移走',
  'MariaDB does not let {0} in with the database_password of passwords.yml':
    'MariaDB 不接受 {0} 以 passwords.yml 中的 database_password 登录',
  'the server answers, and refuses the account': '服务器有应答，但拒绝该账号',
  'Put the password that the database has into passwords.yml, or set it in the database first.':
    '请将数据库现有的密码写入 passwords.yml，或先在数据库中设置该密码。',
  'The password was taken, but this Slipway has no keychain to keep it in':
    '已接受密码，但此 Slipway 没有可供保存的密钥环',
  'a Slipway without a keychain': '没有密钥环的 Slipway',
  'Go on without keeping it; it is asked for again after the next start.':
    '可以不保存而继续；下次启动后会再次询问。',
  'upgrade to {0}': '升级到 {0}',
  'rollback of run {0}': '回滚运行 {0}',
  'remove {0}': '移除 {0}',
  'fix {0}': '修复 {0}',
  'fix {0} on {1}': '在 {1} 上修复 {0}',
  'What is to be done was not said': '没有说明要做什么',
  'neither a plan, nor a run to go on with, nor an intent': '既没有计划，也没有要继续的运行，也没有意图',
  'Say what to do: deploy or reconfigure.': '请说明要做什么：部署或重新配置。',
  'Slipway cannot upgrade yet': 'Slipway 尚不能升级',
  'Slipway cannot roll back yet': 'Slipway 尚不能回滚',
  'Slipway cannot remove a service yet': 'Slipway 尚不能移除服务',
  'it can {0}': '它能做：{0}',
  'Use Kolla-Ansible for it; the environment can be exported for that at any time.':
    '请为此使用 Kolla-Ansible；环境随时可以为此导出。',
  '{0} must be a whole path': '{0} 必须是完整路径',
  'Give the path from the root of the file system on.': '请给出从文件系统根目录开始的路径。',
  'The window asks for something that this Slipway does not know': '窗口请求了此 Slipway 不认识的内容',
  'Load the window again: it may be older or newer than the Slipway that it talks to.':
    '请重新加载窗口：它可能比与之通信的 Slipway 更旧或更新。',
  'The window used the number of a call that still goes on': '窗口使用了仍在进行的调用的编号',
  'Load the window again; if it comes again, this is a mistake in Slipway: please report it.':
    '请重新加载窗口；如果再次出现，这是 Slipway 的缺陷：请报告。',
  'The window waits for too many answers at once': '窗口同时等待的回答过多',
  '{0} open calls': '{0} 个未结束的调用',
  'Wait until some have ended, then try again.': '请等待其中一些结束，然后重试。',
  'The window stopped waiting for this': '窗口已不再等待此项',
  'Ask again when you want it done.': '需要时请重新请求。',
  'Slipway met a state that it does not know: this is a mistake in Slipway':
    'Slipway 遇到了它不认识的状态：这是 Slipway 的缺陷',
  'Try again; if it comes again, please report it.': '请重试；如果再次出现，请报告。',
  'This environment has no Horizon to open': '此环境没有可打开的 Horizon',
  'enable_horizon is off': 'enable_horizon 已关闭',
  'Switch Horizon on, deploy, and open the tunnel then.': '请启用 Horizon 并部署，然后再打开隧道。',
  'There is no host that could carry a tunnel': '没有可以承载隧道的主机',
  'an inventory without hosts that can be reached': 'inventory 中没有可连接的主机',
  'This environment does not say yet at which address its cloud is found': '此环境尚未指明云所在的地址',
  'Set the internal VIP, deploy, and come back.': '请设置内部 VIP 并部署，然后再回到这里。',
  'HTTP {0} after {1} ms': '{1} 毫秒后得到 HTTP {0}',
  'it answers, and its certificate is not trusted: {0}': '有响应，但其证书不受信任：{0}',
  'The address answers, but nothing listens there: see health, and whether the deploy ended well.':
    '该地址有应答，但没有程序在该处监听：请查看健康状况，以及部署是否成功结束。',
  'This machine cannot resolve the name: add it to DNS or to its hosts file, or open Horizon through the tunnel.':
    '本机无法解析该名称：请将其加入 DNS 或本机的 hosts 文件，或通过隧道打开 Horizon。',
  'This machine has no way to that network, or a firewall is between: connect to it (VPN, route), or open Horizon through the tunnel.':
    '本机没有到该网络的路径，或者中间有防火墙：请接入该网络（VPN、路由），或通过隧道打开 Horizon。',
  'The load balancer answers, but the service behind it does not: open Health to see which part fails.':
    '负载均衡器有应答，但其后的服务没有应答：请打开“健康”查看哪一部分有故障。',
  'See what answers at that address, or open Horizon through the tunnel.':
    '请查看该地址上应答的是什么，或通过隧道打开 Horizon。',
  'A generated file could not be written.': '无法写入生成的文件。',
  'Choose a folder that you can write to and that has room.': '请选择您可以写入且有空间的文件夹。',
  'This needs Slipway’s own window on a desktop': '此功能需要桌面上 Slipway 自己的窗口',
  'a {0} door': '经由 {0} 进入',
  'Type the path, or choose it in the list that this window shows.':
    '请输入路径，或在此窗口显示的列表中选择。',
  'edit {0}': '编辑 {0}',
  'Passwords are written encrypted, and no vault password was given.':
    '密码会加密写入，但没有提供 vault 密码。',
  'no vault password, and no passwords.yml yet': '没有 vault 密码，也还没有 passwords.yml',
  'Choose a vault password and give it in a file (--vault-password-file or SLIPWAY_VAULT_PASSWORD_FILE) or in the variable SLIPWAY_VAULT_PASSWORD; or have them written readable with --plain-passwords.':
    '请选择一个 vault 密码，并通过文件（--vault-password-file 或 SLIPWAY_VAULT_PASSWORD_FILE）或变量 SLIPWAY_VAULT_PASSWORD 提供；或者用 --plain-passwords 以明文写入。',
  'Leave --preset, --name and --release out to add missing passwords, or choose an empty folder.':
    '如需补上缺少的密码，请去掉 --preset、--name 和 --release；否则请选择空文件夹。',
  '{0} other names': '{0} 个其他名称',
  'Did you mean {0}?': '您是指 {0} 吗？',
  'Give one of its names, such as keystone_admin_password, or let Slipway add what is missing.':
    '请给出其中的一个名称，例如 keystone_admin_password，或由 Slipway 补上缺少的。',
  'This host key was not met when the host was tested, so it is not pinned':
    '测试主机时没有出现此主机密钥，因此未予信任',
  'a key that no connection to this host has shown': '到此主机的任何连接都没有出示过的密钥',
  'Test the connection again and compare the key that it shows then.':
    '请重新测试连接，并核对届时出示的密钥。',
  'Nothing has to be done for an import; the rest is taken over.': '导入时无需处理；其余内容会被接管。',
  'The plan needs a file with its whole path': '计划需要一个以完整路径给出的文件',
  'Choose a file in a folder that you can write to.': '请选择您可以写入的文件夹中的文件。',
  'What is left would now also remove what run {0} was not to remove':
    '剩余部分现在还会移除运行 {0} 原本不会移除的内容',
  'The configuration or a host was changed since the run began.': '运行开始之后，配置或某台主机已被更改。',
  'Make a new plan, look at what it removes, and begin that.':
    '请制定新的计划，查看它会移除什么，然后开始执行该计划。',
  'The plan was made for another environment': '该计划是为另一个环境制定的',
  'a plan for {0}; this environment is {1}': '计划属于 {0}；此环境为 {1}',
  'Apply it to the folder of {0}, or make a plan for this one.':
    '请对 {0} 的文件夹执行该计划，或为此环境制定计划。',
  'The run was not begun, because the one who asked for it does not wait any more':
    '运行未开始，因为请求者已不再等待',
  'Begin it again.': '请重新开始。',
  'The lab did not come up': '实验环境未能启动',
  'Mend what its last lines say and start it again: it goes on where it stopped.':
    '请按其最后几行的提示解决问题，然后重新启动：它会从停止处继续。',
  'Lab hosts need Linux.': '实验主机需要 Linux。',
  'Lab hosts are made from a checkout of Slipway that was built with `npm run build`.':
    '实验主机由 Slipway 的源码检出创建，且须已用 `npm run build` 构建。',
  'Lab hosts need root, or a Docker engine that this user may use ({0}).':
    '实验主机需要 root，或此用户可以使用的 Docker 引擎（{0}）。',
  'Lab hosts cannot be made on this machine as it is': '本机目前的状态无法创建实验主机',
  'Use hosts of your own, or start Slipway from a checkout on a Linux machine.':
    '请使用您自己的主机，或在 Linux 机器上从源码检出启动 Slipway。',
  'Nobody waits for this any more': '已没有人等待此项',
  'Ask again.': '请重新请求。',
  'This run does not go on in this Slipway, so it cannot be steered from here':
    '此次运行不在此 Slipway 中进行，因此无法从这里控制',
  'If another Slipway carries it out, steer it there. If it was interrupted, resume it.':
    '如果由另一个 Slipway 执行，请在那里控制。如果已中断，请继续此次运行。',
  'On this host nothing failed that could be tried again now': '此主机上没有现在可以重试的失败操作',
  'no failed operation of this host in a run that goes on': '正在进行的运行中没有此主机的失败操作',
  'Wait until the run has ended, and resume it then.': '请等待运行结束，然后再继续。',
  'more than {0} characters': '超过 {0} 个字符',
  'more than {0} lists or objects in each other': '列表或对象的嵌套超过 {0} 层',
  'an object that is no plain data': '不是纯数据的对象',
  'A message of the window cannot be read': '无法读取窗口发来的消息',
  '{0} is not as it should be': '{0} 不符合要求',
  'the request is not as it should be': '请求不符合要求',
  'give another {0}': '请为 {0} 提供其他值',
  'this is a mistake in Slipway: please report it': '这是 Slipway 的缺陷：请报告',
  'This plan is not known any more': '已找不到此计划',
  'no plan with the fingerprint {0} among those that were made here lately':
    '最近在此制定的计划中没有指纹为 {0} 的计划',
  'Make the plan again, look at it, and go on from there.': '请重新制定计划，查看它，然后从那里继续。',
  'No port of this machine could be opened for the tunnel': '无法在本机为隧道打开端口',
  'Close programs that hold many ports open, and try again.': '请关闭占用大量端口的程序，然后重试。',
  'Updates stay off: there is no address to look for them': '更新保持关闭：没有用于查找更新的地址',
  'no address': '没有地址',
  'Give the https address of the folder that holds the releases.':
    '请给出存放各发布版本的文件夹的 https 地址。',
  'The password was taken, but it is not kept: this desktop has no keychain that protects it':
    '已接受密码，但未保存：此桌面没有可以保护它的密钥环',
  'Without a keyring such as GNOME Keyring or KWallet it would be as readable as plain text.':
    '没有 GNOME Keyring 或 KWallet 等密钥环，密码就会像明文一样可读。',
  'Start a keyring and Slipway again to keep it; without one it is asked for after every start.':
    '如需保存，请启动密钥环并重新启动 Slipway；没有密钥环时，每次启动后都会询问。',
  'The password was taken, but it could not be kept': '已接受密码，但无法保存',
  'Unlock the keychain of this desktop, look that the folder can be written, and try again.':
    '请解锁此桌面的密钥环，确认该文件夹可以写入，然后重试。',
  'the backend {0}': '后端 {0}',
  'the system gives no key': '系统没有提供密钥',
  Slipway: 'Slipway',
  'The journal of this run is closed.': '此次运行的日志已关闭。',
  'Start the action again; this is a mistake in Slipway and worth a report.':
    '请重新开始该操作；这是 Slipway 的缺陷，值得报告。',
  'There is no run {0} in this environment.': '此环境中没有运行 {0}。',
  'no run of that id': '没有该编号的运行',
  'Choose one of the runs that there are.': '请从现有的运行中选择一个。',
  'The journal of this run is damaged.': '此次运行的日志已损坏。',
  'a line that is no event, or one that is out of order': '有一行不是事件，或者顺序不对',
  'The cluster itself is not concerned: plan again, and the plan shows what is left to do.':
    '集群本身不受影响：请重新制定计划，计划会显示剩余的内容。',
  'This is not the id of a run.': '这不是运行的编号。',
  'Give an id of the list of runs, such as 20261121-013000-ab12.':
    '请给出运行列表中的编号，例如 20261121-013000-ab12。',
  'There is no such run in this environment': '此环境中没有这样的运行',
  'no journal': '没有运行日志',
  'The journal of this run is damaged': '此次运行的日志已损坏',
  'a line that is no event': '有一行不是事件',
  'Port {0} of this machine is taken, perhaps by another `slipway serve`':
    '本机的端口 {0} 已被占用，可能是另一个 `slipway serve`',
  'Port {0} of this machine cannot be opened': '无法打开本机的端口 {0}',
  'End the other program, or choose another port with --port N; 0 takes any free one.':
    '请结束另一个程序，或用 --port N 选择其他端口；0 表示任意空闲端口。',
  'its health check does not pass: {0}': '其健康检查未通过：{0}',
  'only masked values, mode or owner change': '只有被遮盖的值、权限或所有者改变',
  'Write what the template stands for instead of it, or set it as a variable of each host.':
    '请直接写出模板所代表的内容，或在清单中为每台主机设置该变量。',
}
