import { useEffect, useRef } from 'react'

/**
 * Moves the focus into the field that bears a name (`data-field`), as soon as it is drawn: steps load when they are
 * opened. Gives up after two seconds; true when it was found.
 */
export function focusField(name: string, within: ParentNode = document): Promise<boolean> {
  return new Promise((resolve) => {
    const ask = () => document.dispatchEvent(new CustomEvent(asked, { detail: name }))
    ask()
    const attempt = () => {
      const field = within.querySelector(`[data-field="${CSS.escape(name)}"]`)
      if (!field) return false
      const inner = field.matches(focusable) ? field : field.querySelector(focusable)
      const target = inner instanceof HTMLElement ? inner : field instanceof HTMLElement ? field : null
      if (target && !target.matches(focusable)) target.tabIndex = -1
      target?.scrollIntoView({ block: 'center' })
      target?.focus({ preventScroll: true })
      return true
    }
    if (attempt()) {
      resolve(true)
      return
    }
    const end = (found: boolean) => {
      watch.disconnect()
      clearTimeout(timer)
      resolve(found)
    }
    const watch = new MutationObserver(() => {
      if (attempt()) end(true)
      // A list that has just been drawn has not heard of it.
      else ask()
    })
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['data-field'],
    })
    const timer = setTimeout(() => end(false), 2000)
  })
}

const focusable =
  'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), select, button:not([disabled]), a[href], [role=combobox], [tabindex="0"]'

const asked = 'sw-field-asked'

/** Hears which field is looked for before it is drawn, so that a list can scroll to it or a view can be changed. */
export function useFieldAsked(take: (name: string) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) latest.current(String(event.detail))
    }
    document.addEventListener(asked, hear)
    return () => document.removeEventListener(asked, hear)
  }, [])
}
