import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogOption, CatalogService, CommonOption } from '#shared/model/catalog'
import { useMessage } from '../../i18n/use-message'
import { OptionList } from '../../options/OptionList'
import { optionsWith } from '../../options/search'
import { useDraft } from '../../state'
import { TextInput } from '../../ui/Field'
import { Mono } from '../../ui/Mono'
import { SideSheet } from '../../ui/SideSheet'
import { generalSections } from './sections'

interface ServiceSheetProps {
  /** A service, or `section:<section>`; null when nothing is open. */
  readonly id: string | null
  readonly onClose: () => void
  readonly onText: () => void
}

/** The options of a service, or of a section that no service owns. */
export function ServiceSheet({ id, onClose, onText }: ServiceSheetProps) {
  const { t } = useTranslation('services')
  const catalog = useDraft(({ draft }) => draft.catalog)
  const common = useDraft(({ draft }) => draft.common)
  const service = catalog.find((one) => one.id === id)
  const section = generalSections.find((one) => `section:${one}` === id)
  if (!service && !section) return null
  const options = service ? service.options : common.filter((option) => option.section === section)
  return (
    <SideSheet
      open
      width={480}
      title={service ? t('sheet', { service: service.title }) : section ? t(`section.${section}`) : ''}
      onClose={onClose}
    >
      {service && <Containers service={service} />}
      <Options key={id} options={options} onText={onText} />
    </SideSheet>
  )
}

function Containers({ service }: { readonly service: CatalogService }) {
  const { t } = useTranslation('services')
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="h4" component="h3">
        {t('cost.containers')}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, typography: 'body2' }}>
        {service.containers.map(({ key, name, group }) => (
          <li key={key}>
            <Mono>{name}</Mono> · {t('inGroup')} <Mono>{group}</Mono>
          </li>
        ))}
      </Box>
    </Box>
  )
}

interface OptionsProps {
  readonly options: readonly (CatalogOption | CommonOption)[]
  readonly onText: () => void
}

function Options({ options, onText }: OptionsProps) {
  const say = useMessage()
  const { t } = useTranslation('options')
  const { t: own } = useTranslation('services')
  const set = useDraft(({ draft }) => draft.options)
  const [query, setQuery] = useState('')
  const [onlySet, setOnlySet] = useState(false)
  const shown = optionsWith(options, query, say).filter(({ name }) => !onlySet || Object.hasOwn(set, name))
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextInput
        name="options-in-sheet"
        label={t('search')}
        placeholder={t('searchHint')}
        value={query}
        onChange={setQuery}
      />
      <FormControlLabel
        control={<Switch size="small" checked={onlySet} onChange={(_event, on) => setOnlySet(on)} />}
        label={t('onlySet')}
      />
      <Typography variant="caption" color="textSecondary" role="status">
        {shown.length > 0
          ? t('found', { count: shown.length })
          : onlySet && query === ''
            ? t('noneSet')
            : t('nothing', { query })}
      </Typography>
      <OptionList key={`${query} ${onlySet}`} options={shown} />
      <Box>
        <Button size="small" onClick={onText}>
          {own('toText')}
        </Button>
      </Box>
    </Box>
  )
}
