import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/use-text'
import { SelectInput, TextInput } from '../../ui/Field'
import { type Connection, wrongIn } from './connection'

interface ConnectionFieldsProps {
  readonly value: Connection
  readonly onChange: (value: Connection) => void
  /** The fields are left; what they hold may be written down. */
  readonly onDone?: () => void
  /** Many hosts: no address, and an empty field leaves theirs. */
  readonly many?: boolean
}

/** User, port, key file and become: Ansible's names beside the words. */
export function ConnectionFields({ value, onChange, onDone, many = false }: ConnectionFieldsProps) {
  const { t } = useTranslation('hosts')
  const say = useText()
  const wrong = wrongIn(value)
  const field = (name: 'address' | 'user' | 'port' | 'keyFile', option: string, placeholder: string) => {
    const problem = wrong[name]
    return (
      <TextInput
        name={option}
        label={t(`connection.${name}`)}
        option={option}
        mono
        value={value[name]}
        onChange={(typed) => onChange({ ...value, [name]: typed.trim() })}
        placeholder={many ? t('connection.unchanged') : placeholder}
        {...(onDone ? { onBlur: onDone } : {})}
        {...(problem ? { error: say(problem) } : {})}
      />
    )
  }
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))' }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone?.()
      }}
    >
      {!many && field('address', 'ansible_host', t('connection.asName'))}
      {field('user', 'ansible_user', t('connection.ownUser'))}
      {field('port', 'ansible_port', '22')}
      {field('keyFile', 'ansible_ssh_private_key_file', t('connection.agent'))}
      <SelectInput
        name="ansible_become"
        label={t('connection.become')}
        option="ansible_become"
        value={value.become}
        choices={[
          { id: 'default', label: many ? t('connection.unchanged') : t('connection.becomeDefault') },
          { id: 'yes', label: t('connection.becomeYes') },
          { id: 'no', label: t('connection.becomeNo') },
        ]}
        onChange={(become) => onChange({ ...value, become })}
        help={t('connection.becomeHelp')}
      />
    </Box>
  )
}
