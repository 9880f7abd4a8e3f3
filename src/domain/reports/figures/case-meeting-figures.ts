import { meetingOf } from '../../kinds/case-meeting/case-meeting-data.ts'
import { counted, type Figure } from '../../matter/figure.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import type { Profile } from '../../mechanism/profile.ts'

const known = new WeakMap<Profile, readonly Figure[]>()

/**
 * Figures of case meetings (案件会商), one for each form in the profile; 联席会议 and 赔偿磋商 are counted
 * elsewhere.
 */
export function caseMeetingFigures(profile: Profile): readonly Figure[] {
  const found = known.get(profile) ?? profile.case_meetings.map(countOfForm)
  known.set(profile, found)
  return found
}

const countOfForm = ({ id, name }: Profile['case_meetings'][number]): Figure =>
  figureOf('case-meeting')(
    `case-meeting-${id}`,
    name,
    '次',
    `召开日期在报告期内的${name}，取消的不计；联席会议和赔偿磋商另计`,
    ({ root }) => {
      const { sort, heldOn } = meetingOf(root)
      return sort === id && root.state === 'held' ? counted(root, heldOn) : []
    },
  )
