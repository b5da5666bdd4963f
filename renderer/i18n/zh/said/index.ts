import { translate } from '#shared/message/message'
import { createSay, type SaidTable, type Say } from '../../said'
import { chinese } from '../messages'
import { catalog } from './catalog'
import { causes } from './causes'
import { checks } from './checks'
import { docker } from './docker'
import { environment } from './environment'
import { facts } from './facts'
import { hosts } from './hosts'
import { inventory } from './inventory'
import { parts } from './parts'
import { plan } from './plan'
import { rules } from './rules'
import { run } from './run'
import { system } from './system'

/** By what the sentences are about; a test holds them against the engine's source. */
export const tables = {
  catalog,
  causes,
  checks,
  environment,
  facts,
  hosts,
  inventory,
  parts,
  plan,
  rules,
  run,
} as const

/** Every sentence of Slipway that has a translation. */
export const said: SaidTable = Object.assign({}, ...Object.values(tables))

/** Sentences that are no messages yet; they may hold texts of messages. */
const sayByShape = createSay({ ...docker, ...system, ...chinese.table, ...said }, parts)

export const say: Say = (sentence) =>
  typeof sentence === 'string'
    ? sayByShape(sentence)
    : translate(sentence, { ...chinese, otherwise: sayByShape })
