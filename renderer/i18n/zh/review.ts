export const review = {
  name: '审阅',
  title: '审阅计划',
  purpose: '这里按顺序列出将要更改的全部内容及其原因。您在此批准的正是将要执行的。',
} as const
