import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { PatienceField } from '../../options/PatienceField'
import { GoToObstacle } from '../../run/GoToObstacle'
import { useSeen } from '../../run/source'
import { leftToDo, useRun, useWhyNotBegin } from '../../state'
import { FooterAction } from '../../ui/FooterAction'
import { useResume } from './use-resume'

/** After a run that did not do all: plans what is left and does it, once nothing blocks that. */
export function Resume() {
  const { t } = useTranslation('deploy')
  const resume = useResume()
  const whyNot = useWhyNotBegin()
  const dir = useRun((run) => run.dir)
  const left = useSeen(({ board }) => leftToDo(board))
  if (!resume || dir === null) return null
  return (
    <>
      <PatienceField compact />
      <FooterAction>
        {whyNot ? (
          <GoToObstacle dir={dir} obstacle={whyNot} />
        ) : (
          <Button variant="contained" data-field="resume" onClick={resume}>
            {t('resume', { count: left })}
          </Button>
        )}
      </FooterAction>
    </>
  )
}
