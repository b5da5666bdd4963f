import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { SideSheet } from './SideSheet'

export interface HelpSection {
  readonly title: string
  readonly text: string
}

interface HelpPanelProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly intro: string
  readonly sections: readonly HelpSection[]
}

export function HelpPanel({ open, onClose, title, intro, sections }: HelpPanelProps) {
  const { t } = useTranslation('ui')
  return (
    <SideSheet open={open} onClose={onClose} title={`${t('help.label')}: ${title}`}>
      <Typography>{intro}</Typography>
      {sections.map((section) => (
        <section key={section.title}>
          <Typography variant="h3" sx={{ mt: 2.5, mb: 0.5 }}>
            {section.title}
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-line' }}>{section.text}</Typography>
        </section>
      ))}
    </SideSheet>
  )
}
