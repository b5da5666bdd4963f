import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../../../ui/Field'
import type { Entries } from '../entry'
import { parseHostText } from '../parse-text'

export interface SourceProps {
  readonly onFound: (found: Entries) => void
}

/** Typed or pasted, one host per line. */
export function FromText({ onFound }: SourceProps) {
  const { t } = useTranslation('hosts')
  const [typed, setTyped] = useState('')
  return (
    <TextInput
      name="hosts-text"
      label={t('add.text.label')}
      help={t('add.text.help')}
      placeholder={'ctl1 10.0.0.11\nops@10.0.0.12:22\ncmp[1:3].example.net'}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        onFound(parseHostText(next))
      }}
      rows={5}
      mono
      autoFocus
    />
  )
}
