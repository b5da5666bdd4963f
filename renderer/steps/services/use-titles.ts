import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogService } from '#shared/model/catalog'

/** Titles of services as a list in the language of now: `Keystone and Horizon`. */
export function useTitles(): (services: readonly CatalogService[]) => string {
  const { i18n } = useTranslation()
  return useCallback(
    (services) => new Intl.ListFormat(i18n.language).format(services.map(({ title }) => title)),
    [i18n.language],
  )
}
