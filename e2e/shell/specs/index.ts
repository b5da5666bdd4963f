import type { Spec } from '../kit/spec'
import { drawing } from './drawing'
import { hostile } from './hostile'
import { isolation } from './isolation'
import { policy } from './policy'
import { staying } from './staying'

/** What holds of the window on every Electron. */
export const specs: readonly Spec[] = [...drawing, ...isolation, ...staying, ...policy, ...hostile]
