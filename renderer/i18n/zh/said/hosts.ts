import type { SaidTable } from '../../said'

/** What fails on the way to hosts, their engines and services. */
export const hosts: SaidTable = {}
