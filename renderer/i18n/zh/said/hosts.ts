import type { SaidTable } from '../../said'

/** What fails on the way to hosts, their engines and services. */
export const hosts: SaidTable = {
  'exit code {0}': '退出码 {0}',
  'What stat printed about files inside containers cannot be read':
    '无法解读 stat 输出的关于容器内文件的内容',
  'Check that GNU coreutils is installed on the host.': '请检查主机上是否已安装 GNU coreutils。',
  'no answer within {0} s': '{0} 秒内没有应答',
  'edit known_hosts': '编辑 known_hosts',
  'Looking at the host': '查看主机',
  'the connection was closed': '连接已关闭',
  'Cannot reach {0} at {1} through the jump host {2}:{3}': '无法通过跳板机 {2}:{3} 到达 {0}（{1}）',
  'The jump host cannot connect there, or its sshd does not allow TCP forwarding.':
    '跳板机无法连接到该处，或者其 sshd 不允许 TCP 转发。',
  'Check the address and that sshd runs on {0}, and AllowTcpForwarding on the jump host.':
    '请检查地址、{0} 上的 sshd 是否正在运行，以及跳板机上的 AllowTcpForwarding。',
  '{0} (exit code {1})': '{0}（退出码 {1}）',
  'not a path inside a container: {0}': '不是容器内的路径：{0}',
  'find printed {0}': 'find 输出了 {0}',
  'df printed {0}': 'df 输出了 {0}',
  'ss printed {0}': 'ss 输出了 {0}',
  'the program ip (iproute2) is missing or printed nothing': '缺少程序 ip（iproute2），或者它没有输出',
  'uname and nproc told nothing': 'uname 和 nproc 没有给出结果',
  '/proc/meminfo has no {0}': '/proc/meminfo 中没有 {0}',
  '/etc/os-release has no ID': '/etc/os-release 中没有 ID',
}
