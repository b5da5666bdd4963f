import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { services } from './index'
import { caseTexts, serviceCase } from './testing/case'
import { goldens } from './testing/goldens'

describe.each(services.map((service) => service.id))('service %s', (id) => {
  const folders = caseFolders(id)

  for (const folder of folders) {
    const given = serviceCase.parse(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')))

    test(given.title, () => {
      const texts = caseTexts(id, given)
      const expected = goldens(join(folder, 'expected'), texts)
      expect([...texts.keys()].sort()).toEqual([...expected.keys()].sort())
      for (const [path, text] of texts) expect(text, path).toBe(expected.get(path))
    })
  }

  test('has a case', () => {
    expect(folders).not.toEqual([])
  })
})

function caseFolders(id: string): readonly string[] {
  const cases = join(import.meta.dirname, id, 'cases')
  if (!existsSync(cases)) return []
  return readdirSync(cases)
    .map((name) => join(cases, name))
    .filter((folder) => existsSync(join(folder, 'case.json')))
}
