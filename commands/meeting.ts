import { clockOf } from '../src/domain/calendar/day.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { partnerOffices } from '../src/domain/matter/membership.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { callMeeting, conveningOffice, meetingFields } from '../src/domain/meeting/meeting-call.ts'
import { readMeeting } from '../src/domain/reading/meeting.ts'
import { readOrganisations } from '../src/domain/reading/organisation.ts'

/** /会议: calls a joint meeting; the form confirms time, place and who is invited. */
export const meeting = formAct({
  name: 'meeting',
  chinese: '会议',
  formTitle: '召集联席会议',
  aliases: ['meeting', 'huiyi', '联席会议', '召开联席会议', '召集会议', '定期联席会议'],
  summary: '召集联席会议：通知、议题、参会答复、纪要和议定事项',
  example: '/会议 3月26日下午3点 检察院二楼会议室 议题：上半年线索、清四乱',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  material: true,
  fields: meetingFields,
  hindrance: (_subject, scene) => refusalIn(conveningOffice(scene)),
  read(text, _along, scene) {
    const { directory } = scene
    const organisations = directory.organisations.map((one) => one.name)
    const read = readMeeting(text, { today: scene.today, organisations })
    const listed = /(?:参会|参加)单位[:：\s]*([^\n。；;]+)/.exec(text)?.[1] ?? ''
    const names = readOrganisations(listed, organisations)
    const named = directory.organisations
      .filter((one) => names.includes(one.name))
      .map((one) => directory.officeOf(one.id))
    return {
      values: {
        date: read.date ?? undefined,
        clock: read.start === null ? undefined : clockOf(read.start),
        place: read.place ?? undefined,
        chair: /主持人?[:：\s]*([^\s，,。；;]+)/.exec(text)?.[1],
        offices: [...new Set([...partnerOffices(directory), ...named])],
        topics: read.topics.length > 0 ? read.topics.join('\n') : undefined,
      },
      warnings: read.warnings,
    }
  },
  decide: (input, call, scene) => callMeeting(input, call.attachments, scene),
})
