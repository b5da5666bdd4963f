import { useEffect, useState } from 'react'
import type { Failure } from '#shared/failure/failure'
import { listed } from '#shared/lib/text'
import type { Plan } from '#shared/model/plan'
import type { RunView } from '#shared/model/run-view'
import { useChecks } from '../../state'
import type { Answer } from './answers'

export interface FixWork {
  readonly state: 'planning' | 'planned' | 'running' | 'ended'
  readonly plan: Plan | null
  readonly view: RunView | null
  readonly failures: readonly Failure[]
}

const begun: FixWork = { state: 'planning', plan: null, view: null, failures: [] }

/** Asks the check what it offers now, and runs that plan when told to. */
export function useFix(dir: string, { result: { check }, hosts }: Answer) {
  const planFix = useChecks((state) => state.planFix)
  const fix = useChecks((state) => state.fix)
  const [work, setWork] = useState<FixWork>(begun)
  const wanted = hosts.join('\n')

  useEffect(() => {
    let left = false
    setWork(begun)
    planFix(dir, check, wanted.split('\n')).then((made) => {
      if (left) return
      setWork(
        made.ok
          ? { ...begun, state: 'planned', plan: made.value }
          : { ...begun, state: 'ended', failures: made.failures },
      )
    })
    return () => {
      left = true
    }
  }, [planFix, dir, check, wanted])

  async function run(plan: Plan) {
    setWork({ ...begun, state: 'running', plan })
    const ended = await fix(dir, plan, (view) => setWork((now) => ({ ...now, view })))
    setWork((now) => ({
      ...now,
      state: 'ended',
      failures: ended.ok ? ended.value.failures : ended.failures,
    }))
  }

  return {
    work,
    run: () => {
      if (work.plan) void run(work.plan)
    },
  }
}

/** What is run, once for all hosts on which it is the same. */
export function scriptsOf(plan: Plan): readonly { readonly command: string; readonly host: string }[] {
  const hosts = new Map<string, string[]>()
  for (const { host, details } of plan.operations) {
    const command = details
      .flatMap((detail) => (detail.type === 'commands' ? detail.commands : []))
      .join('\n')
    hosts.set(command, [...(hosts.get(command) ?? []), ...(host === null ? [] : [host])])
  }
  return [...hosts].map(([command, names]) => ({ command, host: listed(names) }))
}
