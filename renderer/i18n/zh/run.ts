export const run = {
  name: '运行',
  title: '运行',
  purpose: '一次运行的最终状态、日志和计划。',
} as const
