/** Slipway's mark in the colours of the theme; the same shape as assets/mark.svg. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path
        fill="var(--sw-palette-primary-main)"
        d="M4 6h13v8h11c-.6 4.600-2.400 7.600-5.400 9L2.600 16.200C3.400 13.200 4 10 4 6z"
      />
      <path
        fill="none"
        stroke="var(--sw-palette-text-primary)"
        strokeWidth="3"
        strokeLinecap="round"
        d="M2.500 21.500 29 30"
      />
    </svg>
  )
}
