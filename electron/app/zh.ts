import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The password was taken, but this Slipway has no keychain to keep it in':
    '已接受密码，但此 Slipway 没有可供保存的密钥环',
  'a Slipway without a keychain': '没有密钥环的 Slipway',
  'Go on without keeping it; it is asked for again after the next start.':
    '可以不保存而继续；下次启动后会再次询问。',
  'This environment does not say yet at which address its cloud is found': '此环境尚未指明云所在的地址',
  'kolla_internal_vip_address is empty': 'kolla_internal_vip_address 为空',
  'Set the internal VIP, deploy, and come back.': '请设置内部 VIP 并部署，然后再回到这里。',
  'The load balancer answers, but the service behind it does not: open Health to see which part fails.':
    '负载均衡器有应答，但其后的服务没有应答：请打开“健康”查看哪一部分有故障。',
  'HTTP {0} after {1} ms': '{1} 毫秒后得到 HTTP {0}',
  'it answers, and its certificate is not trusted: {0}': '有响应，但其证书不受信任：{0}',
  'no answer within {0} s': '{0} 秒内没有应答',
  'This environment has no Horizon to open': '此环境没有可打开的 Horizon',
  'enable_horizon is off': 'enable_horizon 已关闭',
  'Switch Horizon on, deploy, and open the tunnel then.': '请启用 Horizon 并部署，然后再打开隧道。',
  'There is no host that could carry a tunnel': '没有可以承载隧道的主机',
  'an inventory without hosts that can be reached': 'inventory 中没有可连接的主机',
  'Add hosts first.': '请先添加主机。',
  'A generated file could not be written.': '无法写入生成的文件。',
  'Choose a folder that you can write to and that has room.': '请选择您可以写入且有空间的文件夹。',
  'This needs Slipway’s own window on a desktop': '此功能需要桌面上 Slipway 自己的窗口',
  'a {0} door': '经由 {0} 进入',
  'Type the path, or choose it in the list that this window shows.':
    '请输入路径，或在此窗口显示的列表中选择。',
  'passwords.yml has no value for {0}.': 'passwords.yml 中没有 {0} 的值。',
  '{0} other names': '{0} 个其他名称',
  'Did you mean {0}?': '您是指 {0} 吗？',
  'Give one of its names, such as keystone_admin_password, or let Slipway add what is missing.':
    '请给出其中的一个名称，例如 keystone_admin_password，或由 Slipway 补上缺少的。',
  'Passwords are written encrypted, and no vault password was given.':
    '密码会加密写入，但没有提供 vault 密码。',
  'no vault password, and no passwords.yml yet': '没有 vault 密码，也还没有 passwords.yml',
  'Choose a vault password and give it in a file (--vault-password-file or SLIPWAY_VAULT_PASSWORD_FILE) or in the variable SLIPWAY_VAULT_PASSWORD; or have them written readable with --plain-passwords.':
    '请选择一个 vault 密码，并通过文件（--vault-password-file 或 SLIPWAY_VAULT_PASSWORD_FILE）或变量 SLIPWAY_VAULT_PASSWORD 提供；或者用 --plain-passwords 以明文写入。',
  'This folder is an environment already.': '此文件夹已经是一个环境。',
  'a slipway.yml': '已有 slipway.yml',
  'Leave --preset, --name and --release out to add missing passwords, or choose an empty folder.':
    '如需补上缺少的密码，请去掉 --preset、--name 和 --release；否则请选择空文件夹。',
  'This host key was not met when the host was tested, so it is not pinned':
    '测试主机时没有出现此主机密钥，因此未予信任',
  'a key that no connection to this host has shown': '到此主机的任何连接都没有出示过的密钥',
  'Test the connection again and compare the key that it shows then.':
    '请重新测试连接，并核对届时出示的密钥。',
  'Nothing has to be done for an import; the rest is taken over.': '导入时无需处理；其余内容会被接管。',
  '{0} is slow: {1} takes {2} s so far': '{0} 缓慢：{1}，目前已用 {2} 秒',
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
  'What is to be done was not said': '没有说明要做什么',
  'neither a plan, nor a run to go on with, nor an intent': '既没有计划，也没有要继续的运行，也没有意图',
  'Say what to do: deploy or reconfigure.': '请说明要做什么：部署或重新配置。',
  'The run was not begun, because the one who asked for it does not wait any more':
    '运行未开始，因为请求者已不再等待',
  'Begin it again.': '请重新开始。',
  'Lab hosts need Linux.': '实验主机需要 Linux。',
  'Lab hosts are made from a checkout of Slipway that was built with `npm run build`.':
    '实验主机由 Slipway 的源码检出创建，且须已用 `npm run build` 构建。',
  'Lab hosts need root, or a Docker engine that this user may use ({0}).':
    '实验主机需要 root，或此用户可以使用的 Docker 引擎（{0}）。',
  'Lab hosts cannot be made on this machine as it is': '本机目前的状态无法创建实验主机',
  'Use hosts of your own, or start Slipway from a checkout on a Linux machine.':
    '请使用您自己的主机，或在 Linux 机器上从源码检出启动 Slipway。',
  'The lab did not come up': '实验环境未能启动',
  'Mend what its last lines say and start it again: it goes on where it stopped.':
    '请按其最后几行的提示解决问题，然后重新启动：它会从停止处继续。',
  'Nobody waits for this any more': '已没有人等待此项',
  'Ask again.': '请重新请求。',
  'This run does not go on in this Slipway, so it cannot be steered from here':
    '此次运行不在此 Slipway 中进行，因此无法从这里控制',
  'If another Slipway carries it out, steer it there. If it was interrupted, resume it.':
    '如果由另一个 Slipway 执行，请在那里控制。如果已中断，请继续此次运行。',
  'On this host nothing failed that could be tried again now': '此主机上没有现在可以重试的失败操作',
  'no failed operation of this host in a run that goes on': '正在进行的运行中没有此主机的失败操作',
  'Wait until the run has ended, and resume it then.': '请等待运行结束，然后再继续。',
  'This run does not wait for a yes there': '此次运行在那里并没有等待确认',
  'it was answered already, or is not asked yet': '它已得到答复，或者尚未提出',
  'Look at what the run asks now.': '请查看此次运行现在询问的是什么。',
  '{0} is not as it should be': '{0} 不符合要求',
  'the request': '该请求',
  'give another {0}': '请为 {0} 提供其他值',
  'this is a mistake in Slipway: please report it': '这是 Slipway 的缺陷：请报告',
  'This plan is not known any more': '已找不到此计划',
  'no plan with the fingerprint {0} among those that were made here lately':
    '最近在此制定的计划中没有指纹为 {0} 的计划',
  'Make the plan again, look at it, and go on from there.': '请重新制定计划，查看它，然后从那里继续。',
  'no address': '没有地址',
  'No port of this machine could be opened for the tunnel': '无法在本机为隧道打开端口',
  'Close programs that hold many ports open, and try again.': '请关闭占用大量端口的程序，然后重试。',
  'The address answers, but nothing listens there: see health, and whether the deploy ended well.':
    '该地址有应答，但没有程序在该处监听：请查看健康状况，以及部署是否成功结束。',
  'This machine cannot resolve the name: add it to DNS or to its hosts file, or open Horizon through the tunnel.':
    '本机无法解析该名称：请将其加入 DNS 或本机的 hosts 文件，或通过隧道打开 Horizon。',
  'This machine has no way to that network, or a firewall is between: connect to it (VPN, route), or open Horizon through the tunnel.':
    '本机没有到该网络的路径，或者中间有防火墙：请接入该网络（VPN、路由），或通过隧道打开 Horizon。',
  'See what answers at that address, or open Horizon through the tunnel.':
    '请查看该地址上应答的是什么，或通过隧道打开 Horizon。',
  'edit {0}': '编辑 {0}',
  'exit code {0}': '退出码 {0}',
  'The password was saved for {0}, and another place still sets a different one.':
    '已为 {0} 保存密码，但另一处仍设置了不同的密码。',
  'a password in group_vars, globals.yml or passwords.yml, or under another of Ansible’s names':
    'group_vars、globals.yml 或 passwords.yml 中的密码，或使用了 Ansible 的其他变量名',
  'Remove ansible_password, ansible_ssh_pass, ansible_become_password and ansible_become_pass from those files.':
    '请从这些文件中移除 ansible_password、ansible_ssh_pass、ansible_become_password 和 ansible_become_pass。',
  'keep passwords of hosts': '保存主机的密码',
}
