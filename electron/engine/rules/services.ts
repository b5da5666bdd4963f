import { attemptNow } from '#shared/failure/failure'
import { placeOf, type Rule } from './kit'

/** What each service says of its own options. */
export const servicesAgree: Rule = {
  id: 'services',
  problems: (context) =>
    context.enabled.flatMap((service) => {
      const found = attemptNow(() => service.problems?.(context.options.cluster) ?? [])
      if (!found.ok) return found.failures
      return found.value.map((failure) => {
        const field = failure.where?.field
        return field === undefined ? failure : { ...failure, where: placeOf(context, field) }
      })
    }),
}
