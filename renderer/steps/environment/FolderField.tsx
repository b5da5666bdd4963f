import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/use-text'
import { dirOf, type Target, targetProblems } from './new-environment'
import { PathInput } from './PathInput'

interface FolderFieldProps {
  readonly name: string
  readonly target: Target
  readonly home: string
  readonly onChange: (target: Target) => void
  readonly help: string
  /** Why it was refused, in words. */
  readonly failure: string | undefined
}

/** Where an environment will be: filled in from its name, until somebody edits it; emptied, it follows the name again. */
export function FolderField({ name, target, home, onChange, help, failure }: FolderFieldProps) {
  const { t } = useTranslation('environment')
  const say = useText()
  const { dir } = targetProblems(target, home)
  const error = dir ? say(dir) : failure
  return (
    <PathInput
      name={name}
      label={t('folder')}
      browseTitle={t('browseFolder')}
      wanted="folder"
      value={dirOf(target, home)}
      onChange={(typed) => onChange({ ...target, dir: typed })}
      onBlur={() => target.dir?.trim() === '' && onChange({ ...target, dir: null })}
      help={help}
      {...(error === undefined ? {} : { error })}
    />
  )
}
