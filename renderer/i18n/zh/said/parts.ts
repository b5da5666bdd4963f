import type { SaidTable } from '../../said'

/** What a call is about and what was tried: parts of sentences, and never one by themselves. */
export const parts: SaidTable = {
  'Asking the engine for its version': '询问引擎版本',
  'Running {0} in {1}': '在 {1} 中执行 {0}',
  'Running a command in {0}': '在 {0} 中执行命令',
  'Reading the engine': '读取引擎信息',
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
  'A probe': '一次探测',
  'Connecting to {0}:{1}': '连接 {0}:{1}',
  'A script': '一个脚本',
  'Writing files': '写入文件',
  'Opening the engine': '连接引擎',
  'the SSH agent': 'SSH agent',
  'the password': '密码',
  'the password (keyboard-interactive)': '密码（keyboard-interactive）',
  'the key {0}': '密钥 {0}',
}
