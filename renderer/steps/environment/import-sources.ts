/** A Kolla-Ansible configuration as it is asked for; empty parts are left out. */
export interface Sources {
  readonly inventory: string
  readonly globals: string
  readonly passwords: string
  readonly config: string
  readonly certificates: string
}

export const sourceNames = ['inventory', 'globals', 'passwords', 'config', 'certificates'] as const
export type SourceName = (typeof sourceNames)[number]

export const noSources: Sources = { inventory: '', globals: '', passwords: '', config: '', certificates: '' }

/** How Kolla-Ansible and its users name them, the usual first. */
const usual: Readonly<Record<SourceName, readonly { name: RegExp; kind: 'file' | 'folder' }[]>> = {
  inventory: [
    { name: /^multinode$/, kind: 'file' },
    { name: /^(inventory|hosts)(\.(ini|ya?ml))?$/, kind: 'file' },
    { name: /^all-in-one$/, kind: 'file' },
    { name: /^inventory$/, kind: 'folder' },
  ],
  globals: [{ name: /^globals\.ya?ml$/, kind: 'file' }],
  passwords: [{ name: /^passwords\.ya?ml$/, kind: 'file' }],
  config: [{ name: /^config$/, kind: 'folder' }],
  certificates: [{ name: /^certificates$/, kind: 'folder' }],
}

interface Listed {
  readonly path: string
  readonly entries: readonly { readonly name: string; readonly kind: 'file' | 'folder' }[]
}

/** What a folder holds of a configuration, by the usual names; what is given already stays. */
export function sourcesIn({ path, entries }: Listed, given: Sources): Sources {
  const found = (source: SourceName) => {
    for (const { name, kind } of usual[source]) {
      const entry = entries.find((one) => one.kind === kind && name.test(one.name))
      if (entry) return `${path.replace(/\/$/, '')}/${entry.name}`
    }
    return ''
  }
  return {
    inventory: given.inventory || found('inventory'),
    globals: given.globals || found('globals'),
    passwords: given.passwords || found('passwords'),
    config: given.config || found('config'),
    certificates: given.certificates || found('certificates'),
  }
}

export function isReadable({ inventory, globals }: Sources): boolean {
  return inventory.trim() !== '' && globals.trim() !== ''
}

/** As requests take them. */
export function given({ inventory, globals, passwords, config, certificates }: Sources) {
  return {
    inventory: inventory.trim(),
    globals: globals.trim(),
    ...(passwords.trim() ? { passwords: passwords.trim() } : {}),
    ...(config.trim() ? { config: config.trim() } : {}),
    ...(certificates.trim() ? { certificates: certificates.trim() } : {}),
  }
}
