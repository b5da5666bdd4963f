import Box from '@mui/material/Box'
import { evidenceText, type Finding } from '#shared/model/finding'
import { useMessage } from '../i18n/use-message'
import { Mono } from './Mono'

/** Known causes that were looked for: what and why, where it shows, and what to do about it. */
export function Found({ found }: { readonly found: readonly Finding[] }) {
  const say = useMessage()
  return (
    <Box component="ul" data-given="" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {found.map((finding) => (
        <Box component="li" key={finding.id} sx={{ display: 'grid', gap: 0.25 }}>
          <Box sx={{ fontWeight: 600 }}>{say(finding.what)}</Box>
          <Box>{say(finding.means)}</Box>
          <Mono wrap>{evidenceText(finding)}</Mono>
          <Box>{say(finding.remedy)}</Box>
        </Box>
      ))}
    </Box>
  )
}
