import type { Table } from '#shared/message/message'

export const zh: Table = {
  'host name does not resolve': '主机名无法解析',
  'connection refused on port {0}': '端口 {0} 拒绝连接',
  'no answer on port {0}': '端口 {0} 没有应答',
  'no answer in time': '未及时应答',
  'the host stopped answering': '主机不再应答',
  'SSH connection lost': 'SSH 连接已断开',
  'SSH handshake failed': 'SSH 握手失败',
  'login refused for user {0}': '用户 {0} 登录被拒绝',
  'host key not verified': '主机密钥未验证',
  'host key changed': '主机密钥已更改',
  'SSH session refused': 'SSH 会话被拒绝',
  'Docker does not answer': 'Docker 没有应答',
  'not reachable through the jump host {0}:{1}': '无法通过跳板机 {0}:{1} 到达',
  'the key file {0} cannot be read': '无法读取密钥文件 {0}',
  'the key file {0} has a passphrase': '密钥文件 {0} 设有口令',
  '{0} is not a private key': '{0} 不是私钥',
  'ProxyCommand is not supported': '不支持 ProxyCommand',
  'user {0} may not use sudo': '用户 {0} 不能使用 sudo',
  'sudo requires a terminal': 'sudo 需要终端',
  'wrong sudo password': 'sudo 密码错误',
  'sudo needs a password': 'sudo 需要密码',
  'sudo is not installed': '未安装 sudo',
  'sudo failed': 'sudo 失败',
  'no answer within {0} s': '{0} 秒内没有应答',
  'exit code {0}': '退出码 {0}',
  'the jump host {0} on the way to {1}': '通往 {1} 的跳板机 {0}',
  '{0} at {1}': '{0}（{1}）',
  'Cannot reach {0}': '无法到达 {0}',
  'The name does not resolve on this machine.': '本机无法解析该名称。',
  'The machine answers, but nothing listens on that port: sshd is stopped, or listens elsewhere.':
    '机器有应答，但该端口上没有程序监听：sshd 已停止，或监听在别处。',
  'The machine is off, the address is wrong, or a network or firewall lies between.':
    '机器已关机、地址有误，或者被中间的网络或防火墙阻断。',
  'Check ansible_host in the inventory, or make the name resolve.':
    '请检查 inventory 中的 ansible_host，或使该名称可以解析。',
  'Check the address and port in the inventory (ansible_host, ansible_port) and that sshd runs on the host.':
    '请检查 inventory 中的地址和端口（ansible_host、ansible_port），以及主机上的 sshd 是否正在运行。',
  '{0} on {1} took longer than {2}': '{1} 上的操作用时超过 {2}：{0}',
  'no answer within {0}': '{0}内没有应答',
  'The connection to the host answers, so it is not dead: it is very slow, or what it was asked is stuck.':
    '与主机的连接有应答，主机并未宕机：它非常缓慢，或所询问的操作已停滞。',
  'Look at the load of the host; where it is slow, try again with more patience (--patience 5).':
    '请查看主机的负载；如果它缓慢，请给予更多耐心后重试（--patience 5）。',
  '{0} does not answer': '{0} 没有应答',
  '{0}: not a word for {1}': '{0}：{1}没有任何应答',
  'The machine is off, hangs or is cut off, or its sshd does.':
    '机器已关机、卡住或与网络断开，或者其 sshd 如此。',
  'Check on its console that it is up and that sshd runs, and the network between, then try again.':
    '请在其控制台上确认机器已启动、sshd 正在运行，并检查其间的网络，然后重试。',
  'The SSH connection to {0} was lost': '与 {0} 的 SSH 连接已断开',
  'The host went down or restarted, its sshd was stopped, or the network was cut.':
    '主机已关机或重启、其 sshd 已停止，或者网络已中断。',
  'Check that the host is up and reachable. The next call connects again by itself.':
    '请检查主机是否已开机并可到达。下次调用会自动重新连接。',
  'No SSH session could be agreed with {0}': '无法与 {0} 协商建立 SSH 会话',
  'What answers is not an SSH server, turns new connections away (MaxStartups), or shares no key exchange, cipher or key type with Slipway.':
    '应答的不是 SSH 服务器、它拒绝新的连接（MaxStartups），或者它与 Slipway 没有共同的密钥交换算法、加密算法或密钥类型。',
  'Check that address and port are those of sshd, and which algorithms its configuration allows.':
    '请检查地址和端口是否为 sshd 所用，以及其配置允许哪些算法。',
  '{0} did not let user {1} in': '{0} 不允许用户 {1} 登录',
  'tried {0}; the server accepts {1}': '已尝试 {0}；服务器接受 {1}',
  'nothing: no key, agent or password is known': '无：没有已知的密钥、代理或密码',
  'unknown methods': '未知的方法',
  'No key file, agent or password is configured for this host.': '没有为此主机配置密钥文件、代理或密码。',
  'The user does not exist there, or none of these keys is in its authorized_keys.':
    '该处没有此用户，或者这些密钥都不在其 authorized_keys 中。',
  'Set ansible_user and ansible_ssh_private_key_file in the inventory, load the key into the SSH agent, or copy it to the host (ssh-copy-id -p {0} {1}@{2}).':
    '请在 inventory 中设置 ansible_user 和 ansible_ssh_private_key_file、将密钥加载到 SSH 代理，或将其复制到主机（ssh-copy-id -p {0} {1}@{2}）。',
  'The host key of {0} was not accepted': '{0} 的主机密钥未被接受',
  'Nobody has confirmed yet that this key belongs to the host.': '还没有人确认此密钥属于该主机。',
  'Compare the fingerprint with the one on the console of the host (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then run this again on a terminal and confirm it, or add --accept-host-keys when you are sure of every host.':
    '请将指纹与主机控制台上的指纹进行核对（ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub），然后在终端上重新执行并确认；如果您对每台主机都有把握，也可以加上 --accept-host-keys。',
  'The host key of {0} has changed': '{0} 的主机密钥已改变',
  'the host shows {0}; pinned is {1}': '主机出示的是 {0}；已保存的是 {1}',
  'The host was installed anew, the address now belongs to another machine, or someone listens in between.':
    '主机已重新安装、该地址现在属于另一台机器，或者有人在中间窃听。',
  'Nothing is done on this host. If you know why the key changed, compare it on the console of the host (ssh-keygen -lf), remove the line of {0} from known_hosts in the environment folder, and connect again. If you do not know why, find out first.':
    '不会在此主机上执行任何操作。如果您知道密钥为何改变，请在主机的控制台上核对（ssh-keygen -lf），从环境文件夹的 known_hosts 中删除 {0} 的一行，然后重新连接。如果不知道原因，请先查明。',
  '{0} refused to open a session': '{0} 拒绝打开会话',
  'sshd allows no session for this user (ForceCommand, MaxSessions 0), or the account has no usable shell.':
    'sshd 不允许此用户打开会话（ForceCommand、MaxSessions 0），或者该账户没有可用的 shell。',
  'Check MaxSessions and ForceCommand in sshd_config and the login shell of the user.':
    '请检查 sshd_config 中的 MaxSessions 和 ForceCommand，以及该用户的登录 shell。',
  'A command on {0} printed more than {1} bytes': '{0} 上的一条命令输出超过 {1} 字节',
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
  'during the SSH handshake': 'SSH 握手期间',
  'the server closed the connection': '服务器关闭了连接',
  'Reading the host': '读取主机',
  'A script': '一个脚本',
  'Writing files': '写入文件',
  'the session was closed': '会话已关闭',
  'Connecting to {0}': '连接 {0}',
  'Opening the engine': '连接引擎',
  'the SSH agent': 'SSH agent',
  'the password': '密码',
  'the password (keyboard-interactive)': '密码（keyboard-interactive）',
  'The key file for {0} cannot be read': '无法读取 {0} 的密钥文件',
  'Check ansible_ssh_private_key_file in the inventory (or IdentityFile in ~/.ssh/config).':
    '请检查 inventory 中的 ansible_ssh_private_key_file（或 ~/.ssh/config 中的 IdentityFile）。',
  'not a private key': '不是私钥',
  'the key {0}': '密钥 {0}',
  'The key file for {0} is protected by a passphrase': '{0} 的密钥文件受口令保护',
  'Slipway does not ask for passphrases of keys; the SSH agent does.':
    'Slipway 不会询问密钥的口令；由 SSH 代理询问。',
  'Load the key into the agent (ssh-add {0}) and start Slipway with SSH_AUTH_SOCK set.':
    '请将密钥加载到代理（ssh-add {0}），并在设置了 SSH_AUTH_SOCK 的情况下启动 Slipway。',
  'The key file for {0} is not a private key that can be used': '{0} 的密钥文件不是可用的私钥',
  'Name an OpenSSH or PEM private key (ed25519, ECDSA or RSA).':
    '请指定 OpenSSH 或 PEM 格式的私钥（ed25519、ECDSA 或 RSA）。',
  'closed by Slipway': '由 Slipway 关闭',
  'the jump host is not connected': '跳板机未连接',
  'sshd forbids TCP forwarding; the host has no perl, python3 or socat':
    'sshd 禁止 TCP 转发；主机上没有 perl、python3 或 socat',
  'Set AllowTcpForwarding yes in sshd_config, or install python3 on the host.':
    '请在 sshd_config 中设置 AllowTcpForwarding yes，或在主机上安装 python3。',
  'no way to open its socket': '无法打开其套接字',
  'user {0} on {1}': '{1} 上的用户 {0}',
  'sudo does not let {0} become root.': 'sudo 不允许{0}成为 root。',
  'The user is not in the sudoers, or only for other commands.':
    '该用户不在 sudoers 中，或者只被允许执行其他命令。',
  "Give the user sudo rights on the host, for example: echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}":
    "请在主机上授予该用户 sudo 权限，例如：echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}",
  'sudo wants a terminal from {0}.': 'sudo 要求{0}使用终端。',
  'requiretty is set in the sudoers.': 'sudoers 中设置了 requiretty。',
  'Add this line with visudo: Defaults:{0} !requiretty': '请用 visudo 添加这一行：Defaults:{0} !requiretty',
  'sudo did not accept the password of {0}.': 'sudo 不接受{0}的密码。',
  'Correct ansible_become_password for this host.': '请更正此主机的 ansible_become_password。',
  'sudo asks {0} for a password, and none is known.': 'sudo 向{0}询问密码，而没有已知的密码。',
  "Set ansible_become_password (in a vault), or allow sudo without a password: echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}":
    "请设置 ansible_become_password（存放在 vault 中），或允许不用密码使用 sudo：echo '{0} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/{1}",
  'There is no sudo for {0}': '{0}没有 sudo 可用',
  'Install sudo on the host, or log in as root (ansible_user=root).':
    '请在主机上安装 sudo，或以 root 登录（ansible_user=root）。',
  'Becoming root as {0} failed': '{0}未能成为 root',
  'Log in as {0} and run: sudo true. What it says is the reason.':
    '请以 {0} 登录并执行：sudo true。其输出就是原因。',
  '~/.ssh/config reaches {0} through a ProxyCommand, which Slipway does not run':
    '~/.ssh/config 通过 ProxyCommand 到达 {0}，而 Slipway 不执行 ProxyCommand',
  'Use ProxyJump in ~/.ssh/config, or -o ProxyJump=… in ansible_ssh_common_args.':
    '请在 ~/.ssh/config 中使用 ProxyJump，或在 ansible_ssh_common_args 中使用 -o ProxyJump=…。',
  '{0} ms': '{0} 毫秒',
  'Looking at the host': '查看主机',
  'the connection was closed': '连接已关闭',
  'Cannot reach {0} at {1} through the jump host {2}:{3}': '无法通过跳板机 {2}:{3} 到达 {0}（{1}）',
  'The jump host cannot connect there, or its sshd does not allow TCP forwarding.':
    '跳板机无法连接到该处，或者其 sshd 不允许 TCP 转发。',
  'Check the address and that sshd runs on {0}, and AllowTcpForwarding on the jump host.':
    '请检查地址、{0} 上的 sshd 是否正在运行，以及跳板机上的 AllowTcpForwarding。',
  '{0} (exit code {1})': '{0}（退出码 {1}）',
  nothing: '无',
}
