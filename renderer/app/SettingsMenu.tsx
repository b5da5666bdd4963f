import SettingsIcon from '@mui/icons-material/TuneOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../i18n'
import { useApp } from '../state'

/** Theme, density and language. */
export function SettingsMenu() {
  const { t } = useTranslation()
  const preferences = useApp((app) => app.preferences)
  const prefer = useApp((app) => app.prefer)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Tooltip title={t('top.settings')}>
        <IconButton
          ref={anchor}
          aria-label={t('top.settings')}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <SettingsIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => anchor.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': t('top.settings'), sx: { p: 2, width: 336, mt: 1 } },
        }}
      >
        <Choice
          name={t('settings.theme')}
          value={preferences.theme}
          choices={[
            { id: 'light', name: t('settings.light') },
            { id: 'dark', name: t('settings.dark') },
            { id: 'system', name: t('settings.system') },
          ]}
          onChoose={(theme) => prefer({ theme })}
        />
        <Choice
          name={t('settings.density')}
          value={preferences.density}
          choices={[
            { id: 'comfortable', name: t('settings.comfortable') },
            { id: 'compact', name: t('settings.compact') },
          ]}
          onChoose={(density) => prefer({ density })}
        />
        <Choice
          name={t('settings.language')}
          value={preferences.language}
          choices={languages}
          given
          onChoose={(language) => prefer({ language })}
        />
      </Popover>
    </>
  )
}

interface ChoiceProps<T extends string> {
  readonly name: string
  readonly value: T
  readonly choices: readonly { readonly id: T; readonly name: string }[]
  readonly onChoose: (value: T) => void
  /** The names are the same in every language. */
  readonly given?: boolean
}

function Choice<T extends string>({ name, value, choices, onChoose, given = false }: ChoiceProps<T>) {
  const id = useId()
  return (
    <Box sx={{ '& + &': { mt: 2 } }}>
      <Typography id={id} variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
        {name}
      </Typography>
      <ToggleButtonGroup
        exclusive
        fullWidth
        value={value}
        aria-labelledby={id}
        onChange={(_event, chosen: T | null) => {
          if (chosen !== null) onChoose(chosen)
        }}
      >
        {choices.map((choice) => (
          <ToggleButton key={choice.id} value={choice.id} {...(given ? { translate: 'no' as const } : {})}>
            {choice.name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  )
}
