/** Exit codes of the command line. */
export const exit = { done: 0, failed: 1, wrongUse: 2, planNotEmpty: 3 } as const
