/** Slipway's mark in the colours of the theme; the same shape as assets/mark.svg. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path
        fill="var(--sw-palette-primary-main)"
        d="M8.500 2.500 16 4.200V9l13.500 3.100c-1.200 4.900-3.400 8.300-6.700 9.900L4.800 17.900C3.300 14.600 2.500 10.600 2.500 5.900l6 1.400z"
      />
      <path
        fill="none"
        stroke="var(--sw-palette-text-primary)"
        strokeWidth="3"
        strokeLinecap="round"
        d="M2.500 22.700 29.500 29"
      />
    </svg>
  )
}
