import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { MemberMark } from './MemberMark'

/** What the marks mean, and the keys. */
export function Legend() {
  const { t } = useTranslation('hosts')
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'center',
        typography: 'caption',
        color: 'text.secondary',
      }}
    >
      <Item word={t('matrix.in')}>
        <MemberMark member="in" ghost={null} becomes={null} />
      </Item>
      <Item word={t('matrix.throughShort')}>
        <MemberMark member="through" ghost={null} becomes={null} />
      </Item>
      <Item word={t('matrix.ghostAdd')}>
        <MemberMark member="out" ghost="add" becomes={null} />
      </Item>
      <Item word={t('matrix.ghostRemove')}>
        <MemberMark member="in" ghost="remove" becomes={null} />
      </Item>
    </Box>
  )
}

function Item({ word, children }: { readonly word: string; readonly children: React.ReactNode }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center' }}>
      {children}
      {word}
    </Box>
  )
}
