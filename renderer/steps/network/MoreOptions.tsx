import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { OptionFold } from '../../options/OptionFold'
import { stepOfOption, useDraft } from '../../state'
import { roles } from './roles'

const shownAbove = [
  ...roles.map(({ option }) => option),
  'kolla_internal_vip_address',
  'kolla_external_vip_address',
]

/** All other options that are about networks. */
export function MoreOptions() {
  const { t } = useTranslation('network')
  const catalog = useDraft(({ draft }) => draft.catalog)
  const common = useDraft(({ draft }) => draft.common)
  const options = useMemo(() => {
    const all = [...common, ...catalog.flatMap((service) => service.options)]
    return all.filter(
      (option) =>
        !shownAbove.includes(option.name) &&
        (stepOfOption(option.name) === 'network' || ('section' in option && option.section === 'network')),
    )
  }, [catalog, common])
  return <OptionFold title={t('more.title')} text={t('more.text')} options={options} />
}
