import type { Handlers } from '../context'
import { accessHandlers } from './access'
import { appHandlers } from './app'
import { checksHandlers } from './checks'
import { configHandlers } from './config'
import { desktopHandlers } from './desktop'
import { draftHandlers } from './draft'
import { environmentHandlers } from './environment'
import { evidenceHandlers } from './evidence'
import { factsHandlers } from './facts'
import { hostPasswordHandlers } from './host-passwords'
import { hostsHandlers } from './hosts'
import { importPreviewHandlers } from './import-preview'
import { labHandlers } from './lab'
import { networkHandlers } from './network'
import { planHandlers } from './plan'
import { runHandlers } from './run'

/** One handler per request of the contract; a file of handlers gives all of its own. */
export const handlers: Handlers = {
  ...accessHandlers,
  ...appHandlers,
  ...checksHandlers,
  ...configHandlers,
  ...desktopHandlers,
  ...draftHandlers,
  ...environmentHandlers,
  ...evidenceHandlers,
  ...factsHandlers,
  ...hostPasswordHandlers,
  ...hostsHandlers,
  ...importPreviewHandlers,
  ...labHandlers,
  ...networkHandlers,
  ...planHandlers,
  ...runHandlers,
}
