import { createTheme, type Theme } from '@mui/material/styles'
import { dark, light, type Scheme } from './palette'

export type Density = 'comfortable' | 'compact'

declare module '@mui/material/styles' {
  interface Palette {
    slipway: SlipwayColours
  }
  interface PaletteOptions {
    slipway?: SlipwayColours
  }
}

/** Grounds beside MUI's own: `theme.vars.palette.slipway.sunken`. */
interface SlipwayColours {
  readonly sunken: string
  readonly chosen: string
  readonly added: string
  readonly removed: string
  readonly warned: string
}

export const monospace = '"JetBrains Mono", ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace'
/** Chinese comes from the system: no typeface of it is small enough to bring along. */
const sans =
  '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

/** Height of a row of a table or list, by density, in pixels. */
export const rowHeight: Readonly<Record<Density, number>> = { comfortable: 44, compact: 32 }

export function createSlipwayTheme(density: Density): Theme {
  const compact = density === 'compact'
  return createTheme({
    cssVariables: { cssVarPrefix: 'sw', colorSchemeSelector: '[data-theme="%s"]' },
    colorSchemes: { light: { palette: paletteOf(light) }, dark: { palette: paletteOf(dark) } },
    spacing: 8,
    shape: { borderRadius: 6 },
    typography: typography(),
    transitions: {
      duration: {
        shortest: 80,
        shorter: 100,
        short: 120,
        standard: 150,
        complex: 150,
        enteringScreen: 150,
        leavingScreen: 120,
      },
    },
    components: components(compact),
  })
}

function paletteOf(scheme: Scheme) {
  return {
    // A hovered button is a little darker, and its text stays readable on it.
    tonalOffset: 0.1,
    background: { default: scheme.ground, paper: scheme.paper },
    text: { primary: scheme.text, secondary: scheme.textSecondary, disabled: scheme.textDisabled },
    divider: scheme.line,
    primary: { main: scheme.primary, contrastText: scheme.onPrimary },
    success: { main: scheme.success, contrastText: scheme.onState },
    warning: { main: scheme.warning, contrastText: scheme.onState },
    error: { main: scheme.error, contrastText: scheme.onState },
    info: { main: scheme.primary, contrastText: scheme.onPrimary },
    slipway: {
      sunken: scheme.sunken,
      chosen: scheme.chosen,
      added: scheme.added,
      removed: scheme.removed,
      warned: scheme.warned,
    },
  }
}

function typography() {
  const heading = { fontWeight: 600, letterSpacing: '-0.01em' }
  return {
    fontFamily: sans,
    fontSize: 14,
    h1: { ...heading, fontSize: '1.5rem', lineHeight: 1.3 },
    h2: { ...heading, fontSize: '1.125rem', lineHeight: 1.4 },
    h3: { ...heading, fontSize: '1rem', lineHeight: 1.4 },
    h4: { ...heading, fontSize: '0.875rem', lineHeight: 1.4 },
    body1: { fontSize: '0.9375rem', lineHeight: 1.55 },
    body2: { fontSize: '0.875rem', lineHeight: 1.5 },
    caption: { fontSize: '0.8125rem', lineHeight: 1.45 },
    button: { textTransform: 'none' as const, fontWeight: 500 },
  }
}

/** Inside of what fills a list to its edges, else around; `.Mui-focusVisible` is a switch whose input has the focus. */
function ring(offset: '2px' | '-2px') {
  const outline = '2px solid var(--sw-palette-primary-main)'
  return { '&:focus-visible, &.Mui-focusVisible': { outline, outlineOffset: offset } }
}

function components(compact: boolean): NonNullable<Parameters<typeof createTheme>[0]>['components'] {
  const size = compact ? ('small' as const) : ('medium' as const)
  const flat = { elevation: 0, variant: 'outlined' as const }
  return {
    // The focus ring is the one sign of focus, and MUI takes it away by itself; ripples move where nothing moves.
    MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: ring('2px') } },
    MuiButton: { defaultProps: { size, disableElevation: true } },
    MuiIconButton: { defaultProps: { size: 'small' } },
    MuiTextField: { defaultProps: { size: 'small' } },
    // Where something is typed is white, on whatever ground it stands.
    MuiOutlinedInput: { styleOverrides: { root: { backgroundColor: 'var(--sw-palette-background-paper)' } } },
    // MUI lightens dark sheets by their height; here all have the one colour, and a line.
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiAutocomplete: { defaultProps: { size: 'small' } },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
    MuiSwitch: { defaultProps: { size: 'small' } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiToggleButtonGroup: { defaultProps: { size: 'small' } },
    MuiToggleButton: {
      styleOverrides: {
        root: {
          ...ring('-2px'),
          paddingBlock: compact ? 3 : 5,
          backgroundColor: 'var(--sw-palette-background-paper)',
          color: 'var(--sw-palette-text-secondary)',
          '&.Mui-selected, &.Mui-selected:hover': {
            color: 'var(--sw-palette-primary-main)',
            backgroundColor: 'var(--sw-palette-slipway-chosen)',
            fontWeight: 600,
          },
        },
      },
    },
    MuiCard: { defaultProps: flat },
    MuiAccordion: { defaultProps: { elevation: 0, disableGutters: true } },
    MuiTable: { defaultProps: { size: compact ? 'small' : 'medium' } },
    MuiListItemButton: { defaultProps: { dense: compact }, styleOverrides: { root: ring('-2px') } },
    MuiMenuItem: { defaultProps: { dense: compact }, styleOverrides: { root: ring('-2px') } },
    MuiTab: { styleOverrides: { root: ring('-2px') } },
    MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: ring('2px') } },
    MuiTooltip: {
      defaultProps: { arrow: true, enterDelay: 300 },
      styleOverrides: {
        tooltip: { fontSize: '0.8125rem', fontWeight: 400, maxWidth: 360, padding: '6px 10px' },
      },
    },
    MuiDialog: {
      defaultProps: { fullWidth: true, maxWidth: 'sm' },
      styleOverrides: { paper: { border: '1px solid var(--sw-palette-divider)' } },
    },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.125rem', fontWeight: 600 } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
    MuiSkeleton: {
      styleOverrides: {
        root: { backgroundColor: 'color-mix(in srgb, var(--sw-palette-divider) 55%, transparent)' },
      },
    },
    MuiLink: { defaultProps: { underline: 'always' } },
    MuiLinearProgress: { styleOverrides: { root: { borderRadius: 3, height: 6 } } },
  }
}
