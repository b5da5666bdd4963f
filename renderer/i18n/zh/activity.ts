export const activity = {
  name: '活动',
  title: '活动',
  purpose: '此集群上的每次运行：谁、何时、做了什么、结果如何。',
  help: {
    runs: {
      title: '运行',
      text: '运行是计划的一次执行。其事件保存在环境文件夹的 .slipway/runs 中，因此使用该文件夹的每个人看到的列表都相同。',
    },
    results: {
      title: '结果',
      text: '完成：全部已执行。失败：有内容未能完成，其余已完成。已取消：被人终止。被拒绝：由于主机在制定计划后有变化，在第一次更改之前结束。中断：Slipway 本身在运行结束之前已退出。',
    },
  },
  filter: '按结果筛选',
  columns: {
    when: '开始',
    action: '内容',
    result: '结果',
    duration: '用时',
    by: '执行者',
    id: '运行',
  },
  resumed: '接续另一次运行',
  unknown: '未知',
  none: '没有此结果的运行。',
  empty: '还没有运行',
  emptyText: '每次部署和更改都会列在这里，包括谁、何时、做了什么以及结果如何。',
  install: '继续安装',
} as const
