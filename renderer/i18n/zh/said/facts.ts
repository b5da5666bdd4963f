/** Facts that are kept, and what is made from them. */
export const facts = {
  'Write it anew with `slipway facts DIR --out FILE`.': '请用 `slipway facts DIR --out FILE` 重新生成。',
  'uname told nothing': 'uname 没有输出任何内容',
  'the fact {0} is not read by Slipway': 'Slipway 不读取主机信息 {0}',
} as const
