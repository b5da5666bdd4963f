import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Failure, orThrow } from '#shared/failure/failure'
import { caseFolders } from './case-folders'
import { inventoryAsList, loadInventory, loadInventoryModel } from './index'

describe('an inventory lists as ansible-inventory --list does', () => {
  const cases = caseFolders('cases')

  it('has at least 45 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(45)
  })

  it.each(cases)('$name', async ({ inventory, expected }) => {
    expect(inventoryAsList(orThrow(await loadInventoryModel(inventory)))).toEqual(expected)
  })
})

describe('a wrong inventory fails, or cannot be used for hosts, with every place that is wrong', () => {
  const cases = caseFolders('cases-wrong')

  it('has at least 15 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(15)
  })

  it.each(cases)('$name', async ({ dir, inventory, expected }) => {
    const result = await loadInventory(inventory, { user: 'operator', home: '/home/operator' })
    const failures = result.ok
      ? result.value.inventory.hosts.flatMap(({ unsupported }) => unsupported ?? [])
      : result.failures
    if (failures.length === 0) throw new Error('The inventory was accepted.')
    const told = new Map(
      failures.map((failure) => [JSON.stringify(summaryOf(failure, dir)), summaryOf(failure, dir)]),
    )
    expect([...told.values()]).toEqual(expected)
    for (const failure of failures) expect(failure.remedy).toEqual(expect.saying(/\.$/))
  })
})

function summaryOf({ code, where, saw }: Failure, dir: string): Record<string, unknown> {
  const { file = '', line, column } = where ?? {}
  const place = { file: relative(dir, file), ...(line ? { line } : {}), ...(column ? { column } : {}) }
  return { code, ...place, ...(saw === undefined ? {} : { saw }) }
}
