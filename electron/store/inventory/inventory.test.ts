import { describe, expect, it } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { caseFolders } from './case-folders'
import { inventoryAsList, loadInventoryTexts, parseInventory } from './index'

describe('an inventory lists as ansible-inventory --list does', () => {
  const cases = caseFolders('cases')

  it('has the cases it is judged by', () => {
    expect(cases.length).toBeGreaterThanOrEqual(45)
  })

  it.each(cases)('$name', async ({ inventory, expected }) => {
    const model = orThrow(parseInventory(orThrow(await loadInventoryTexts(inventory))))
    expect(inventoryAsList(model)).toEqual(expected)
  })
})
