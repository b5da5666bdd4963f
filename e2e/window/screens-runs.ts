import type { Page } from 'playwright-core'
import type { Screen } from './screen'

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`
const deploy = `${cloud}/install/deploy`
const done = `${cloud}/install/done`
const small = { width: 1024, height: 700 }

const tab = (name: string) => (page: Page) => page.locator(`[data-field="tab:${name}"]`).click()
const press = (field: string) => (page: Page) => page.locator(`[data-field="${field}"]`).first().click()

/** The run, live and from the journal; the way in; what was run. */
export const runScreens: readonly Screen[] = [
  { name: 'deploy-ready-none', route: deploy, fixture: 'three' },
  { name: 'deploy-waiting', route: deploy, fixture: 'waiting' },
  { name: 'deploy-running', route: deploy, fixture: 'running' },
  { name: 'deploy-small', route: deploy, fixture: 'running', viewport: small },
  { name: 'deploy-matrix', route: deploy, fixture: 'running', act: tab('matrix') },
  { name: 'deploy-timeline', route: deploy, fixture: 'running', act: tab('timeline') },
  { name: 'deploy-log', route: deploy, fixture: 'running', act: tab('log') },
  { name: 'deploy-failing', route: deploy, fixture: 'failing' },
  { name: 'deploy-failing-small', route: deploy, fixture: 'failing', viewport: small },
  {
    name: 'deploy-failing-differs',
    route: deploy,
    fixture: 'failing',
    act: async (page) => {
      await tab('matrix')(page)
      await page.getByRole('switch').click()
    },
  },
  {
    name: 'deploy-failing-timeline',
    route: deploy,
    fixture: 'failing',
    act: async (page) => {
      await tab('timeline')(page)
      await page.getByRole('application').focus()
      for (const key of ['+', '+', 'End']) await page.keyboard.press(key)
    },
  },
  {
    name: 'deploy-failing-log',
    route: deploy,
    fixture: 'failing',
    act: async (page) => {
      await tab('log')(page)
      await page.getByRole('listbox').getByRole('option').last().click()
    },
  },
  {
    name: 'deploy-host',
    route: deploy,
    fixture: 'failing',
    act: (page) => page.locator('[data-cell]').nth(1).click(),
  },
  { name: 'deploy-cancel', route: deploy, fixture: 'running', act: press('cancel') },
  { name: 'deploy-asking', route: deploy, fixture: 'asking' },
  { name: 'deploy-asking-small', route: deploy, fixture: 'asking', viewport: small },
  { name: 'deploy-staged', route: deploy, fixture: 'staged' },
  { name: 'deploy-staged-small', route: deploy, fixture: 'staged', viewport: small },
  { name: 'deploy-failed', route: deploy, fixture: 'failed' },
  { name: 'deploy-failed-unchecked', route: deploy, fixture: 'failedUnchecked' },
  { name: 'deploy-cancelled', route: deploy, fixture: 'cancelled' },
  { name: 'deploy-interrupted', route: deploy, fixture: 'interrupted' },
  { name: 'deploy-done', route: deploy, fixture: 'deployed' },
  { name: 'deploy-crowded', route: deploy, fixture: 'threeHundred' },
  { name: 'deploy-crowded-matrix', route: deploy, fixture: 'threeHundred', act: tab('matrix') },
  { name: 'deploy-crowded-timeline', route: deploy, fixture: 'threeHundred', act: tab('timeline') },
  { name: 'done', route: done, fixture: 'deployed' },
  { name: 'done-small', route: done, fixture: 'deployed', viewport: small },
  {
    name: 'done-password',
    route: done,
    fixture: 'deployed',
    act: async (page) => {
      await press('password')(page)
      await press('tunnel')(page)
    },
  },
  { name: 'done-silent', route: done, fixture: 'ill' },
  { name: 'done-new', route: done, fixture: 'three' },
  { name: 'done-failed', route: done, fixture: 'failed' },
  { name: 'done-waiting', route: done, fixture: 'waiting' },
  { name: 'done-broken', route: done, fixture: 'broken' },
  { name: 'activity', route: `${cloud}/activity`, fixture: 'failed' },
  { name: 'activity-small', route: `${cloud}/activity`, fixture: 'running', viewport: small },
  { name: 'activity-empty', route: `${cloud}/activity`, fixture: 'three' },
  { name: 'activity-waiting', route: `${cloud}/activity`, fixture: 'waiting' },
  { name: 'activity-broken', route: `${cloud}/activity`, fixture: 'broken' },
  { name: 'run', route: `${cloud}/activity/20261121-051500-600d`, fixture: 'deployed' },
  { name: 'run-failed', route: `${cloud}/activity/20261121-051500-0bad`, fixture: 'failed' },
  {
    name: 'run-timeline',
    route: `${cloud}/activity/20261121-051500-600d`,
    fixture: 'deployed',
    act: tab('timeline'),
  },
  {
    name: 'run-plan',
    route: `${cloud}/activity/20261121-051500-600d`,
    fixture: 'deployed',
    act: async (page) => {
      await tab('plan')(page)
      await page.getByRole('grid').getByRole('row').nth(2).click()
    },
  },
  { name: 'run-unknown', route: `${cloud}/activity/nothing`, fixture: 'deployed' },
  { name: 'run-waiting', route: `${cloud}/activity/nothing`, fixture: 'waiting' },
  { name: 'overview-new', route: `${cloud}/overview`, fixture: 'three' },
  { name: 'overview-failed', route: `${cloud}/overview`, fixture: 'failed' },
  { name: 'overview-edited', route: `${cloud}/overview`, fixture: 'edited' },
  { name: 'overview-ill', route: `${cloud}/overview`, fixture: 'ill', act: press('health') },
  {
    name: 'overview-ill-small',
    route: `${cloud}/overview`,
    fixture: 'ill',
    viewport: small,
    act: press('health'),
  },
  { name: 'overview-waiting', route: `${cloud}/overview`, fixture: 'waiting' },
  { name: 'overview-broken', route: `${cloud}/overview`, fixture: 'broken' },
  { name: 'overview-crowded', route: `${cloud}/overview`, fixture: 'threeHundred' },
  { name: 'health-unasked', route: `${cloud}/health`, fixture: 'deployed' },
  { name: 'health-new', route: `${cloud}/health`, fixture: 'three' },
  { name: 'health-well', route: `${cloud}/health`, fixture: 'deployed', act: press('check') },
  { name: 'health-ill', route: `${cloud}/health`, fixture: 'ill', act: press('check') },
  { name: 'health-small', route: `${cloud}/health`, fixture: 'ill', act: press('check'), viewport: small },
  { name: 'health-crowded', route: `${cloud}/health`, fixture: 'threeHundred', act: press('check') },
  { name: 'health-waiting', route: `${cloud}/health`, fixture: 'waiting', act: press('check') },
  { name: 'health-broken', route: `${cloud}/health`, fixture: 'broken', act: press('check') },
]
