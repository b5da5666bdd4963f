/** The files that a person may edit as text in the window. Apart from the schemas, which have no place in the page. */
export const editableFiles = ['slipway.yml', 'inventory', 'globals.yml'] as const
