import { type Language, type Table, translate } from '#shared/message/message'
import type { Say } from '../use-message'

/** Beside what they speak for, in every room that says something; a check holds them against the messages there. */
const tables = import.meta.glob<Table>(['../../../electron/**/zh.ts', '../../../shared/**/zh.ts'], {
  eager: true,
  import: 'zh',
})

export const chinese: Language = {
  locale: 'zh-CN',
  table: Object.assign({}, ...Object.values(tables)),
  between: { comma: '、', semicolon: '；', sentences: '', lines: '\n' },
}

/** What Slipway says, in Chinese. */
export const say: Say = (said) => translate(said, chinese)
