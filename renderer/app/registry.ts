import { type ComponentType, lazy } from 'react'
import type { StepId } from '../state'
import { deployRules } from '../steps/deploy/rules'
import { doneRules } from '../steps/done/rules'
import { environmentRules } from '../steps/environment/rules'
import { hostsRules } from '../steps/hosts/rules'
import { networkRules } from '../steps/network/rules'
import { preflightRules } from '../steps/preflight/rules'
import { reviewRules } from '../steps/review/rules'
import { servicesRules } from '../steps/services/rules'
import { tlsRules } from '../steps/tls/rules'
import type { RulesOfSteps } from './steps'

/** What a step needs of the frame; all else it takes from the stores. */
const later = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(async () => ({ default: await load() }))

/** Rules are there from the start, screens come when they are opened. */
export const rules: RulesOfSteps = {
  environment: environmentRules,
  hosts: hostsRules,
  services: servicesRules,
  network: networkRules,
  tls: tlsRules,
  preflight: preflightRules,
  review: reviewRules,
  deploy: deployRules,
  done: doneRules,
}

export const steps: Readonly<Record<StepId, ComponentType>> = {
  environment: later(async () => (await import('../steps/environment')).EnvironmentStep),
  hosts: later(async () => (await import('../steps/hosts')).HostsStep),
  services: later(async () => (await import('../steps/services')).ServicesStep),
  network: later(async () => (await import('../steps/network')).NetworkStep),
  tls: later(async () => (await import('../steps/tls')).TlsStep),
  preflight: later(async () => (await import('../steps/preflight')).PreflightStep),
  review: later(async () => (await import('../steps/review')).ReviewStep),
  deploy: later(async () => (await import('../steps/deploy')).DeployStep),
  done: later(async () => (await import('../steps/done')).DoneStep),
}

export const screens = {
  start: later(async () => (await import('../screens/start')).StartScreen),
  overview: later(async () => (await import('../screens/overview')).OverviewScreen),
  activity: later(async () => (await import('../screens/activity')).ActivityScreen),
  run: later(async () => (await import('../screens/run')).RunScreen),
  health: later(async () => (await import('../screens/health')).HealthScreen),
}
