import type { Notice } from '../src/domain/matter/plan.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/promise/job.ts'

/** 留痕校验码: the chain's head goes to both offices every working day, to a group or else to the liaison officers. */
export const journalHead: Job = {
  name: 'journal-head',
  nextAt: everyWorkingDay('17:10'),
  inOffice: true,
  run: atOnce((scene) => {
    const { directory, look, today } = scene
    const head = look.journalHead()
    const offices = [
      ...directory.officesOf('river_chief_office'),
      ...directory.officesOf('procuratorate'),
    ]
    const notices = offices.map((office): Notice => {
      const [chat] = directory.chatsOf(office.id)
      const people = directory.peopleOf(office.id, ['liaison']).map((one) => one.openId)
      return {
        to: chat ? { chat: chat.chatId } : { people },
        view: { view: 'journal-head', day: today, head },
      }
    })
    return { notices, reply: {} }
  }),
}
