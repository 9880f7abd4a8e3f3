import { formatTime, meetingOf } from '../../kinds/meeting/meeting-data.ts'
import { sayObservers } from '../../matter/observers-record.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { type FormRow, letter } from './letter.ts'
import { fullName, fullNames, type Paper } from './paper.ts'

/** Empty lines for people who are not invited by name, such as those who come with a head. */
const blank = 10

const fact = (name: string, text: string): FormRow => ({
  cells: [
    { text: name, share: 2, label: true },
    { text, share: 10, label: false },
  ],
  lines: 1,
})

const columns = (
  cells: readonly [string, string, string, string, string],
  label: boolean,
): FormRow => ({
  cells: cells.map((text, at) => ({ text, share: [1, 2, 4, 2, 3][at] ?? 1, label })),
  lines: 1,
})

/** 联席会议签到表: the invited who have not excused themselves, each with a line to sign, and empty lines. */
export const signInSheet: Paper = {
  name: 'sign-in-sheet',
  chinese: '联席会议签到表',
  kind: 'meeting',
  exists: (meeting) => ['called', 'held'].includes(meeting.state),
  step: null,
  issuer: (meeting) => meeting.office,
  write(meeting, context) {
    const data = meetingOf(meeting)
    const { directory } = context
    const coming = data.invited.filter((one) => data.answers[one]?.answer !== 'leave')
    const people = coming.map(
      (one) => [directory.personName(one), officeOf(one, directory)] as const,
    )
    const observers = [sayObservers(data.observers), ...data.bodies].filter(Boolean).join('、')
    const rows = [...people, ...Array(blank).fill(['', ''] as const)]
    return letter({
      called: '签到表',
      title: `${context.profile.district}“${context.profile.mechanism}”联席会议签到表`,
      body: [],
      form: [
        fact('时间', formatTime(data)),
        fact('地点', maskContacts(data.place)),
        fact('参会单位', fullNames(data.offices, context).join('、')),
        ...(observers === '' ? [] : [fact('邀请', observers)]),
        columns(['序号', '姓名', '单位', '职务', '签名'], true),
        ...rows.map(([name, office], at) => columns([String(at + 1), name, office, '', ''], false)),
      ],
      signed: [fullName(meeting.organisation, context)],
      date: data.date,
    })
  },
}

function officeOf(personId: string, directory: Directory): string {
  const person = directory.person(personId)
  const [office] = person === undefined ? [] : directory.officesOfPerson(person)
  return office === undefined ? '' : directory.organisationName(office)
}
