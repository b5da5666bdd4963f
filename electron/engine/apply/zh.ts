import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Another run holds the cluster.': '另一个运行正占用此集群。',
  'run {0} by {1}, process {2}': '运行 {0}，由 {1} 执行，进程 {2}',
  unknown: '未知',
  "Wait until it has ended; a dead run's hold ends by itself after {0} s.":
    '请等待其结束；已中断的运行所占用的集群会在 {0} 秒后自动释放',
  'The cluster could not be taken for this run.': '无法为此次运行占用集群。',
  'See whether root can write to {0} on the host and whether its disk is full.':
    '请查看主机上的 root 能否写入 {0}，以及磁盘是否已满。',
  'This run does not hold the host, so it may change nothing there.':
    '此次运行并未占用该主机，因此不得在其上做任何更改。',
  'the hold was given back already, or never was for this host': '占用已被释放，或者从未占用过该主机',
  'Begin the run again; if that does not help, report it with the journal of this run.':
    '请重新开始运行；如仍无效，请附上此次运行的日志报告问题。',
  'Another run has taken the cluster, because this one could not renew its hold for too long.':
    '此次运行过久未能续期对集群的占用，集群已被另一个运行占用。',
  'Wait until the other run has ended, then resume this one.': '请等待另一个运行结束，然后继续此次运行。',
  'The filesystem of {0} is full: {1} KiB are left.': '{0} 所在的文件系统已满：只剩 {1} KiB。',
  'Make room on {0} (df -h, docker system df), then try again.':
    '请在 {0} 上腾出空间（df -h、docker system df），然后重试。',
  'The run was ended because its journal could not be written.': '由于无法写入运行日志，此次运行已结束。',
  '{0}; then resume the run': '{0}；然后继续此次运行',
  'see whether the disk with the environment folder is full, then resume the run':
    '请查看环境文件夹所在的磁盘是否已满，然后继续此次运行',
  'the run was cancelled': '运行已取消',
  'the run ended before it': '运行在执行到它之前已结束',
  'The run had to stop.': '运行不得不停止。',
  'Resume the run.': '请继续此次运行。',
  'the connection to {0} is lost': '与 {0} 的连接已断开',
  'it needs "{0}"': '需要先完成“{0}”',
  '"{0}" was given up after {1} s': '“{0}”在 {1} 秒后被放弃',
  'it was still at work': '当时仍在执行',
  'it was waiting for {0}': '当时正在等待：{0}',
  'See what holds it up on the host, then resume the run with more patience (--patience 5).':
    '请在主机上查看是什么使其停滞，然后给予更多耐心继续此次运行（--patience 5）。',
  'See what holds it up on the host, then resume the run.':
    '请在主机上查看是什么使其停滞，然后继续此次运行。',
  '"{0}" failed in a way Slipway did not foresee': '“{0}”以 Slipway 未预料到的方式失败',
  'Resume the run; if it fails again, report it with the journal of this run.':
    '请继续此次运行；如果再次失败，请附上此次运行的日志进行报告。',
}
