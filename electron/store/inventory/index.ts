export { inventoryAsList } from './list'
export { type LoadOptions, loadInventory, loadInventoryModel, loadInventoryTexts } from './load'
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
