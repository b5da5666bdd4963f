/** Releases that an environment can be made for here, the newest last: those whose options and images Slipway knows. */
export const releases = ['zed', '2025.1'] as const
