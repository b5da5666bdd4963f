import type { SaidTable } from '../../said'

/** What a call is about, what was tried and what differs: parts of sentences, and never one by themselves. */
export const parts: SaidTable = {
  'the answer of check {0}': '检查 {0} 的答复',
  'image {0}': '镜像 {0}',
  'volume {0}': '卷 {0}',
  'file {0}': '文件 {0}',
  'configuration inside {0}': '{0} 内的配置',
  'mark of {0}': '{0} 的标记',
  'sysctl {0}': '内核参数 {0}',
}
