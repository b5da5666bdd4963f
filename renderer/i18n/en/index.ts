import { activity } from './activity'
import { common } from './common'
import { deploy } from './deploy'
import { done } from './done'
import { environment } from './environment'
import { failures } from './failures'
import { glossary } from './glossary'
import { health } from './health'
import { hosts } from './hosts'
import { network } from './network'
import { options } from './options'
import { overview } from './overview'
import { preflight } from './preflight'
import { review } from './review'
import { run } from './run'
import { services } from './services'
import { start } from './start'
import { tls } from './tls'
import { ui } from './ui'
import { wizard } from './wizard'

/** Every namespace of texts; both languages list the same ones. */
export const en = {
  common,
  ui,
  glossary,
  failures,
  wizard,
  start,
  environment,
  hosts,
  services,
  network,
  tls,
  preflight,
  review,
  deploy,
  done,
  options,
  overview,
  activity,
  run,
  health,
} as const
