import { expect, test } from 'vitest'
import { createI18n } from '.'

test('a count is written as the language writes numbers, and what may be a port stays as it is', async () => {
  const texts = { common: { said_one: '{{count}} change', said_other: '{{count}} changes on {{port}}' } }
  const i18n = await createI18n({ language: 'en', texts })
  const say = (count: number) => String(i18n.t('said' as never, { count, port: 15672 } as never))
  expect(say(36_000)).toBe('36,000 changes on 15672')
  expect(say(1)).toBe('1 change')
})
