/**
 * Which table of `renderer/i18n/zh/said` holds a sentence: the first row one of whose folders says it, and whose
 * properties, where they are given, it gets into. What stands only inside of others is in `parts`.
 */
const rows = [
  ['facts', ['electron/engine/kept-facts', 'electron/engine/observe/', 'electron/store/facts/']],
  ['checks', ['electron/engine/checks/', 'electron/engine/fix', 'electron/engine/preflight']],
  ['catalog', [''], ['help', 'summary']],
  ['catalog', ['electron/engine/describe', 'electron/engine/options/common/']],
  ['plan', ['electron/engine/', 'shared/'], ['title', 'text', 'note', 'because', 'waitsFor', 'next']],
  ['hosts', ['electron/transport/', 'electron/engine/hosts/', 'electron/engine/facts/']],
  ['hosts', ['electron/store/known-hosts/']],
  ['inventory', ['electron/store/inventory/']],
  ['run', ['electron/store/journal/']],
  ['rules', ['electron/engine/rules/']],
  ['environment', ['electron/store/', 'electron/engine/options/']],
  ['run', ['']],
]

/** @param {import('./sentences.d.mts').Found} found */
export function areaOf({ places, properties }) {
  if ([...properties].every((one) => one === 'doing' || one === 'label')) return 'parts'
  if ([...places].some((place) => /\/services\/[^/]+\/checks\//.test(place))) return 'checks'
  if ([...places].some((place) => /\/diagnos(e\.ts|tics\/)/.test(place))) return 'causes'
  const row = rows.find(
    ([, folders, only]) =>
      [...places].some((place) => folders.some((folder) => place.startsWith(folder))) &&
      (!only || only.some((one) => properties.has(one))),
  )
  return row?.[0] ?? ''
}
