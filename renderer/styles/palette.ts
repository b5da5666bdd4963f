/** The few colours, each with one meaning. A test holds every text colour to 4.5:1 on both grounds of its scheme. */
export interface Scheme {
  readonly ground: string
  readonly paper: string
  /** Behind code, table heads and what is set back. */
  readonly sunken: string
  readonly line: string
  readonly text: string
  readonly textSecondary: string
  readonly textDisabled: string
  readonly primary: string
  readonly onPrimary: string
  readonly success: string
  readonly warning: string
  readonly error: string
  readonly onState: string
  /** Behind a row that is chosen, and behind lines of a diff; text stays readable on them. */
  readonly chosen: string
  readonly added: string
  readonly removed: string
  readonly warned: string
}

export const light: Scheme = {
  ground: '#f5f6f8',
  paper: '#ffffff',
  sunken: '#eef0f3',
  line: '#d5dae0',
  text: '#17202a',
  textSecondary: '#4b5763',
  textDisabled: '#5d6874',
  primary: '#1a5fb4',
  onPrimary: '#ffffff',
  success: '#1a7340',
  warning: '#8a5200',
  error: '#b3261e',
  onState: '#ffffff',
  chosen: '#e3edf9',
  added: '#e0f3e7',
  removed: '#fbe6e4',
  warned: '#fbf0dd',
}

export const dark: Scheme = {
  ground: '#0e1318',
  paper: '#161c23',
  sunken: '#1d252e',
  line: '#333e4a',
  text: '#e7ecf1',
  textSecondary: '#aab6c3',
  textDisabled: '#8c99a7',
  primary: '#7fb5ff',
  onPrimary: '#0b1a2c',
  success: '#62cf91',
  warning: '#efb44f',
  error: '#ff9389',
  onState: '#14110b',
  chosen: '#1c2f47',
  added: '#16311f',
  removed: '#3b1d1c',
  warned: '#352911',
}

/** For charts: apart from each other with the three common colour-vision deficiencies; never the only sign. */
export const series = {
  light: ['#1a5fb4', '#a4530b', '#1a7340', '#7d3c98', '#5b6470', '#b3261e', '#0b7285'],
  dark: ['#7fb5ff', '#f0a35e', '#62cf91', '#cfa1e6', '#aab6c3', '#ff9389', '#5fd0e0'],
} as const
