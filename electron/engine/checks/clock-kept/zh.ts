import type { Table } from '#shared/message/message'

export const zh: Table = {
  'A time service keeps the clock': '有时间服务维持时钟',
  'chrony, ntpd or systemd-timesyncd running': 'chrony、ntpd 或 systemd-timesyncd 正在运行',
  'none is running': '没有正在运行的',
  'Install chrony and run: systemctl enable --now chrony':
    '请安装 chrony 并执行：systemctl enable --now chrony',
}
