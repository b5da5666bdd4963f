export type { AppState, PreferenceStorage, Preferences } from './app'
export { type Obstacle, useWhyNotBegin, WhyNotBeginContext } from './begin'
export { checkFailure } from './check-failure'
export type { CheckList, ChecksState } from './checks'
export type { DraftState, Saving } from './draft'
export {
  type Draft,
  type DraftGroup,
  type DraftHost,
  type Evidence,
  emptyDraft,
  isEmptyGroup,
  isOptionSet,
  membersOf,
  optionOf,
  optionValue,
} from './draft-view'
export { type EditableFile, type EnvironmentState, isLocked } from './environment'
export { type PlaceOfFix, stepOfOption, whereIsTheFix } from './fix-place'
export { healthMark } from './health-mark'
export type { HostsState } from './hosts'
export { type Next, nextOf, wasDeployed } from './next'
export type { PlanState } from './plan'
export {
  type AddressBar,
  browserAddressBar,
  dirOf,
  formatRoute,
  type NewWay,
  parseRoute,
  type Route,
  type RouteState,
} from './route'
export type { BeginInput, RunState } from './run'
export {
  type Bar,
  type Barrier,
  type Board,
  type CellState,
  cellState,
  cutShortBoard,
  emptyBoard,
  type HostBoard,
  type ServiceCell,
} from './run-board'
export { countedShareOf, leftOf, leftToDo, shareOf } from './run-left'
export { type LogEvent, type LogLevel, type LogLine, type LogLines, noLines } from './run-log'
export type { RunsState, ShownRun } from './runs'
export type { StepProblem, StepRules } from './step'
export { type StepId, stepIds } from './step-ids'
export { createStores, type Stores, type StoresOptions } from './stores'
export {
  StoresContext,
  useApp,
  useChecks,
  useDraft,
  useEnvironment,
  useHosts,
  usePlan,
  useRoute,
  useRun,
  useRuns,
  useStores,
} from './use-stores'
