export const deploy = {
  name: '部署',
  title: '部署',
  purpose: '已批准的计划正在执行，每台主机都显示其当前操作。您可以关闭窗口，运行会继续，直到结束或被取消。',
} as const
