import { executor } from '../kit/context'
import { planAgain } from './operation'

/** To get here is all there is to do. */
export const execute = executor(planAgain, async () => ({ changes: [] }))
