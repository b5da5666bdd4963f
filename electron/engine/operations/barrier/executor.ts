import { executor } from '../kit/context'
import { barrier } from './operation'

export const execute = executor(barrier, async () => ({ changes: [] }))
