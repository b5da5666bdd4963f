import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useMessage } from '../../i18n/use-message'
import type { LogLine } from '../../state'
import { useSeen } from '../source'
import { differingLines, type Filtered, filtered, type LogFilter } from './filter'

/** The lines that pass. Looks only at lines that came since, and at all of them again when something else is looked for. */
export function useLines(filter: LogFilter, differs: boolean): readonly LogLine[] {
  const log = useSeen((seen) => seen.log)
  const say = useMessage()
  const wanted = useDeferredValue(filter)
  const before = useRef<Filtered | null>(null)
  const now = useMemo(() => {
    before.current = filtered(before.current, log, wanted, say)
    return before.current.lines
  }, [log, wanted, say])
  return useDiffering(now, differs)
}

/** Every line is compared with those of all other hosts, so it is not done more than once in two seconds. */
function useDiffering(lines: readonly LogLine[], on: boolean): readonly LogLine[] {
  const [found, setFound] = useState<readonly LogLine[] | null>(null)
  const latest = useRef(lines)
  latest.current = lines
  useEffect(() => {
    if (!on) {
      setFound(null)
      return undefined
    }
    let seen: readonly LogLine[] | null = null
    const look = () => {
      if (seen === latest.current) return
      seen = latest.current
      setFound(differingLines(seen))
    }
    look()
    const timer = setInterval(look, 2000)
    return () => clearInterval(timer)
  }, [on])
  return on && found ? found : lines
}
