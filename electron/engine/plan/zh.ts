import type { Table } from '#shared/message/message'

export const zh: Table = {
  'it is {0}': '当前为 {0}',
  image: '镜像',
  volume: '卷',
  'there is no container {0}': '没有容器 {0}',
  'its configuration is copied only once': '其配置只复制一次',
  'network mode': '网络模式',
  privileged: '特权模式',
  labels: '标签',
  dimensions: '资源限制（dimensions）',
  'health check': '健康检查',
  'restart policy': '重启策略',
  'stop timeout': '停止等待时间',
  command: '命令',
  user: '用户',
  '{0} (not pulled yet)': '{0}（尚未拉取）',
  'its configuration changes': '其配置将更改',
  'what it started with could not be read': '无法读取它启动时使用的内容',
  'it was started with the command "{0}"': '它启动时使用的命令是“{0}”',
  '{0} inside the container is missing': '容器内缺少 {0}',
  '{0} inside the container is not what the host has': '容器内的 {0} 与主机上的不同',
  '{0} inside the container has mode {1}': '容器内 {0} 的权限模式为 {1}',
  '{0} inside the container belongs to {1}:{2}': '容器内的 {0} 属于 {1}:{2}',
  'it keeps failing to start (exit code {0}), so it is made anew':
    '它一再启动失败（退出码 {0}），因此将重新创建',
  'it is {0} with exit code {1}': '当前为 {0}，退出码 {1}',
  '{0} changed: {1} → {2}': '{0} 已改变：{1} → {2}',
  none: '没有',
  'environment {0}': '环境变量 {0}',
  'another value': '另一个值',
  '{0} is not wanted any more': '不再需要 {0}',
  '{0} is missing': '缺少 {0}',
  '{0} differs': '{0} 的内容不同',
  '{0} has mode {1}, wanted {2}': '{0} 的权限为 {1}，期望 {2}',
  'it ended well, and an interrupted run left its container behind':
    '它已顺利结束，而一次中断的运行留下了其容器',
  '{0} is switched off; its volumes stay': '{0} 已关闭；其卷会保留',
  'changed (not shown)': '已改变（不显示）',
  'not set': '未设置',
  '{0} belongs to {1}, wanted {2}': '{0} 属于 {1}，期望 {2}',
  'passwords.yml has no value for {0}.': 'passwords.yml 中没有 {0} 的值。',
  'the environment folder (options, inventory, passwords or overrides) was changed':
    '环境文件夹（选项、inventory、密码或覆盖配置）已被更改',
  '{0} (read through its own protocol)': '{0}（通过其自身的协议读取）',
  '{0} appeared': '{0} 已出现',
  '{0} is gone': '{0} 已不存在',
  '{0} changed': '{0} 已改变',
  'image {0}': '镜像 {0}',
  'volume {0}': '卷 {0}',
  'file {0}': '文件 {0}',
  'configuration inside {0}': '{0} 内的配置',
  'mark of {0}': '{0} 的标记',
  'sysctl {0}': '内核参数 {0}',
  'the answer of check {0}': '检查 {0} 的答复',
  'only masked values, mode or owner change': '只有被遮盖的值、权限或所有者改变',
  'it changes; its present text was not read, as it may hold secrets or is too large':
    '内容将更改；没有读取其现有文本，因为其中可能含有机密或文件过大',
  'The template cannot be evaluated: {0}': '模板无法求值：{0}',
  'Kolla-Ansible evaluates files below config/ for each host, and so does Slipway.':
    'Kolla-Ansible 会为每台主机对 config/ 下的文件求值，Slipway 也是如此。',
  'Correct the template. Text that is no template stands between {% raw %} and {% endraw %}.':
    '请改正模板。不是模板的文本请放在 {% raw %} 与 {% endraw %} 之间。',
  'Write what the template stands for instead of it.': '请直接写出模板所代表的内容。',
  'Define the name in globals.yml or the inventory, or write what it stands for.':
    '请在 globals.yml 或 inventory 中定义该名称，或直接写出它所代表的内容。',
  'Write what the template stands for instead of it, or set it as a variable of each host.':
    '请直接写出模板所代表的内容，或在清单中为每台主机设置该变量。',
  'Correct the template, or write what it stands for.': '请改正模板，或直接写出它所代表的内容。',
  "api_interface is {0}, which has no IPv6 address of this host's own":
    'api_interface 为 {0}，而它没有此主机自己的 IPv6 地址',
  "api_interface is {0}, which has no IPv4 address of this host's own":
    'api_interface 为 {0}，而它没有此主机自己的 IPv4 地址',
  'Set api_interface (or network_interface) for this host to an interface that has an IPv6 address beside those of the cloud.':
    '请为此主机将 api_interface（或 network_interface）设为除云的地址之外还有 IPv6 地址的网卡。',
  'Set api_interface (or network_interface) for this host to an interface that has an IPv4 address beside those of the cloud.':
    '请为此主机将 api_interface（或 network_interface）设为除云的地址之外还有 IPv4 地址的网卡。',
  'no value of that name': '没有该名称的值',
  'Let Slipway generate it; it leaves the other passwords as they are.':
    '请由 Slipway 生成；其他密码保持不变。',
  'the facts of {0} are not known': '{0} 的 facts 未知',
}
