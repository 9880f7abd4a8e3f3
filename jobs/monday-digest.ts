import { addDays, dayOf, weekday } from '../src/domain/calendar/day.ts'
import { kindOf } from '../src/domain/kinds.ts'
import { promiseLinesOf } from '../src/domain/matter/lines.ts'
import type { Notice } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { mayShowIn } from '../src/domain/matter/showing.ts'
import type { DigestPart } from '../src/domain/matter/view.ts'
import type { Chat } from '../src/domain/mechanism/directory.ts'
import { concernOf, jointConcerns } from '../src/domain/promise/concern.ts'
import { everyWeek, type Job } from '../src/domain/promise/job.ts'
import type { DuePromise } from '../src/domain/promise/promise.ts'

const clueStates = ['filed', 'handling', 'conclusion-pending', 'closed', 'withdrawn', 'merged']

/** How many lines of each part the card shows. */
const shown = 8
/** How many promises a list of the store holds at most. */
const most = 500

/** The promises of a part, soonest first: all are counted, some are shown. */
function partOf(
  promises: readonly DuePromise[],
  read: readonly DuePromise[],
  scene: Scene,
): DigestPart {
  const lines = promiseLinesOf(promises, scene)
  return {
    lines: lines.slice(0, shown),
    total: lines.length,
    overdue: lines.filter((one) => one.days > 0).length,
    more: read.length >= most,
  }
}

/** What one group may read of the week: its own offices' promises, others' towards them, and counts. */
function digestOf(chat: Chat, scene: Scene): Notice | null {
  const { directory, look, today } = scene
  const offices = [...new Set(chat.organisations.map((id) => directory.officeOf(id)))]
  const showable = (id: number | null) => {
    const matter = id === null ? undefined : look.matter(id)
    return id === null || (matter !== undefined && mayShowIn(chat, matter, kindOf(matter), scene))
  }
  const concerns = (one: DuePromise) =>
    concernOf(one.what)
      .offices(one, scene)
      .some((office) => offices.includes(office))
  const owing = look.owedInCommon(offices, jointConcerns)
  const owed = owing.filter((one) => concerns(one) && showable(one.matter))
  const towards = look.owedTo(offices)
  const awaited = towards.filter((one) => !concerns(one) && showable(one.matter))
  const monday = addDays(today, 1 - weekday(today))
  const lastWeek = (at: number) => dayOf(at) >= addDays(monday, -7) && dayOf(at) < monday
  const clues = look
    .inState('clue', clueStates, 500)
    .filter((one) => lastWeek(one.openedAt) || lastWeek(one.updatedAt))
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
      owed: partOf(owed, owing, scene),
      awaited: partOf(awaited, towards, scene),
      filed,
      closed,
    },
  }
}

/** 每周提要: Monday morning, each group, one a step; a group about which there is nothing to say hears nothing. */
export const mondayDigest: Job = {
  name: 'monday-digest',
  nextAt: everyWeek('09:20'),
  inOffice: true,
  run(scene, from) {
    const chats = scene.directory.chats.filter(
      (chat) => chat.active && chat.organisations.length > 0,
    )
    // By id rather than by place: a group may come or go between two steps.
    const sorted = chats.toSorted((one, other) => (one.chatId < other.chatId ? -1 : 1))
    const [chat, ...rest] = sorted.filter((one) => from === null || one.chatId > from)
    if (!chat) return { plan: null, goOn: null }
    const notice = digestOf(chat, scene)
    return {
      plan: notice && { notices: [notice], reply: {} },
      goOn: rest.length > 0 ? chat.chatId : null,
    }
  },
}
