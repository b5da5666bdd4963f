import { useTranslation } from 'react-i18next'
import { useText } from '../i18n/use-text'
import { useRoute } from '../state'
import { HelpPanel, type HelpSection } from '../ui/HelpPanel'

interface HelpSheetProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** The help page of the screen that is shown: `help` in its namespace, a head and a text each. */
export function HelpSheet({ open, onClose }: HelpSheetProps) {
  const { i18n } = useTranslation()
  const text = useText()
  const space = useRoute(({ route }) => {
    if (route.at === 'install') return route.step
    return route.at === 'new' || route.at === 'continue' ? 'environment' : route.at
  })
  if (space === 'missing') return null
  const sections: unknown = i18n.getResource(i18n.language, space, 'help')
  return (
    <HelpPanel
      open={open}
      onClose={onClose}
      title={text({ key: `${space}:title` })}
      intro={text({ key: `${space}:purpose` })}
      sections={isSections(sections) ? Object.values(sections) : []}
    />
  )
}

function isSections(value: unknown): value is Readonly<Record<string, HelpSection>> {
  return value !== null && typeof value === 'object'
}
