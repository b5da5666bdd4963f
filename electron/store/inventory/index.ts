export { inventoryAsList } from './list'
export { loadInventory, loadInventoryTexts } from './load'
export { parseInventory } from './parse'
export { connectAll, readInventory } from './read'
export type {
  Decrypt,
  InventoryModel,
  InventoryTexts,
  ModelGroup,
  ModelHost,
  ParsedInventory,
  ParseOptions,
  ReadOptions,
  TextFile,
  Variable,
} from './types'
