import { paragraph } from '../matter/input.ts'
import { defineMove, type Move } from '../matter/kind.ts'
import { tellPeople } from '../matter/tell.ts'
import { roles } from '../mechanism/role.ts'
import { attendanceMoves } from './attendance.ts'
import { meetingOf, meetingStates as states } from './meeting-data.ts'

const anybody = { anywhere: roles.filter((role) => role !== 'admin') }

/** 提出议题: anybody of the offices that meet may propose one, invited or not; nobody else sees the meeting. */
const propose = defineMove({
  name: 'propose',
  chinese: '提出议题',
  states,
  from: ['called'],
  to: null,
  who: [anybody],
  fields: { text: paragraph.required({ label: '议题', min: 2 }) },
  effect(matter, input, scene) {
    const { agenda } = meetingOf(matter)
    const all = [...agenda, { text: input.text, by: scene.actor.openId }]
    return {
      data: { agenda: all, topics: all.map((one) => one.text).join('；') },
      note: `提出议题：${input.text}`,
      notices: [tellPeople(scene, [matter.openedBy], matter.id, `收到议题：${input.text}`)],
      reply: `已列为第 ${all.length} 项议题`,
    }
  },
})

/** The moves before the meeting of those who do not call it. */
export const answeringMoves: Readonly<Record<string, Move>> = {
  ...attendanceMoves({ states, from: 'called', what: '会议' }),
  propose,
}
