import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { OptionList } from '../../options/OptionList'
import { optionsWith } from '../../options/search'
import { useDraft } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { TextInput } from '../../ui/Field'

interface OptionSearchProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Shown while nothing is searched. */
  readonly children: ReactNode
}

/** Search over the options of all services and those that no service owns; what is found can be answered at once. */
export function OptionSearch({ query, onQuery, children }: OptionSearchProps) {
  const say = useMessage()
  const { t } = useTranslation('options')
  const { t: own } = useTranslation('services')
  const catalog = useDraft(({ draft }) => draft.catalog)
  const common = useDraft(({ draft }) => draft.common)
  const parts = useMemo(() => {
    if (query.trim() === '') return []
    const all = [
      ...catalog.map(({ id, title, options, switch: enable }) => ({
        id,
        title,
        options: enable ? [enable, ...options] : options,
      })),
      {
        id: '',
        title: '',
        options: common.filter((one) => !catalog.some((s) => s.switch?.name === one.name)),
      },
    ]
    return all
      .map((part) => ({ ...part, options: optionsWith(part.options, query, say) }))
      .filter(({ options }) => options.length > 0)
  }, [catalog, common, query, say])
  const count = parts.reduce((sum, { options }) => sum + options.length, 0)
  return (
    <>
      <Box sx={{ maxWidth: 480 }}>
        <TextInput
          name="search"
          label={t('search')}
          placeholder={t('searchHint')}
          value={query}
          onChange={onQuery}
        />
      </Box>
      {query.trim() === '' ? (
        children
      ) : (
        <Box sx={{ display: 'grid', gap: 3 }}>
          {count === 0 ? (
            <EmptyState title={t('nothing', { query })} text={t('nothingText')} />
          ) : (
            <Typography role="status" color="textSecondary">
              {t('found', { count })}
            </Typography>
          )}
          {parts.map(({ id, title, options }) => (
            <section key={id} aria-labelledby={`found-${id}`}>
              <Typography variant="h2" id={`found-${id}`} sx={{ mb: 1 }}>
                {title ? <span data-given>{title}</span> : own('general.title')}
              </Typography>
              <Paper variant="outlined" sx={{ p: 2 }}>
                <OptionList key={query} options={options} first={12} columns />
              </Paper>
            </section>
          ))}
        </Box>
      )}
    </>
  )
}
