import { addDays, dayOf, weekday } from '../src/domain/calendar/day.ts'
import type { Chat } from '../src/domain/district/directory.ts'
import { kindOf } from '../src/domain/kinds.ts'
import { promiseLinesOf } from '../src/domain/matter/lines.ts'
import type { Notice } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { mayShowIn } from '../src/domain/matter/showing.ts'
import { concernOf } from '../src/domain/promise/concern.ts'
import { everyWeek, type Job } from '../src/domain/promise/job.ts'

const clueStates = ['filed', 'handling', 'conclusion-pending', 'closed', 'withdrawn', 'merged']

/** What one group may read of the week: its own offices' promises, others' towards them, and counts. */
function digestOf(chat: Chat, scene: Scene): Notice | null {
  const { directory, look, today } = scene
  const offices = chat.organisations.map((id) => directory.officeOf(id))
  const showable = (id: number | null) => {
    const matter = id === null ? undefined : look.matter(id)
    return id === null || (matter !== undefined && mayShowIn(chat, matter, kindOf(matter), scene))
  }
  const open = look.openPromises().filter((one) => showable(one.matter))
  const owed = open.filter((one) =>
    concernOf(one.what)
      .offices(one, scene)
      .some((office) => offices.includes(office)),
  )
  const awaited = open.filter(
    (one) => !owed.includes(one) && one.creditor !== null && offices.includes(one.creditor),
  )
  const monday = addDays(today, 1 - weekday(today))
  const lastWeek = (at: number) => dayOf(at) >= addDays(monday, -7) && dayOf(at) < monday
  const clues = look
    .inState('clue', clueStates, 500)
    .filter((one) => mayShowIn(chat, one, kindOf(one), scene))
  const filed = clues.filter((one) => lastWeek(one.openedAt)).length
  const closed = clues.filter((one) => one.state === 'closed' && lastWeek(one.updatedAt)).length
  if (owed.length + awaited.length + filed + closed === 0) return null
  return {
    to: { chat: chat.chatId },
    view: {
      view: 'digest',
      chat: chat.name,
      weekOf: monday,
      owed: promiseLinesOf(owed, scene),
      awaited: promiseLinesOf(awaited, scene),
      filed,
      closed,
    },
  }
}

/** 每周提要: Monday morning, each group; a group about which there is nothing to say hears nothing. */
export const mondayDigest: Job = {
  name: 'monday-digest',
  nextAt: everyWeek('09:20'),
  inOffice: true,
  run(scene) {
    const notices = scene.directory.chats
      .filter((chat) => chat.active && chat.organisations.length > 0)
      .map((chat) => digestOf(chat, scene))
      .filter((notice): notice is Notice => notice !== null)
    return notices.length > 0 ? { notices, reply: {} } : null
  },
}
