import type { Language, Table } from '#shared/message/message'

/** Beside what they speak for, in every room that says something; a check holds them against the messages there. */
const tables = import.meta.glob<Table>(
  ['../../../electron/**/zh.ts', '!../../../electron/shell/texts/zh.ts', '../../../shared/**/zh.ts'],
  { eager: true, import: 'zh' },
)

/** What Slipway says, in Chinese. */
export const chinese: Language = {
  locale: 'zh-CN',
  table: Object.assign({}, ...Object.values(tables)),
  between: { comma: '、', semicolon: '；', sentences: '', lines: '\n' },
}
