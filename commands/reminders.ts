import { isWorkingDay, nextWorkingDay } from '../src/domain/calendar/calendar.ts'
import { addDays, formatDay, instantAt } from '../src/domain/calendar/day.ts'
import { kinds } from '../src/domain/kinds.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { confidentialPromises } from '../src/domain/matter/confidential-matters.ts'
import { checkInput, day, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import { promiseLineOf } from '../src/domain/matter/lines.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { maySee } from '../src/domain/matter/subject.ts'
import { concernOf, sharedConcerns } from '../src/domain/promise/concern.ts'
import { type DuePromise, formatDue } from '../src/domain/promise/promise.ts'
import { readDay } from '../src/domain/reading/date.ts'

const fields = {
  until: day({ label: '推迟到', hint: '到这一天再提醒', lean: 'future' }),
  reason: paragraph.required({ label: '推迟理由', min: 2 }),
}

const nothingOwed = refuse('no-promise', '这件事项没有您或您单位的未了时限，不需要推迟提醒。')

/** Promises that the person owes, for himself or his office. */
function ownPromises(scene: Scene): readonly DuePromise[] {
  const { directory, actor, look } = scene
  const offices = directory
    .officesOfPerson(actor)
    .filter((office) => directory.holds(actor, office, ['liaison', 'approver', 'handler']))
  const owed = look.owing(actor.openId, offices, sharedConcerns).filter((one) => {
    const matter = one.matter === null ? undefined : look.matter(one.matter)
    if (one.matter !== null && (!matter || !maySee(matter, scene))) return false
    return (
      one.person === actor.openId ||
      concernOf(one.what)
        .offices(one, scene)
        .some((office) => offices.includes(office))
    )
  })
  return [...owed, ...confidentialPromises(scene)].toSorted((left, right) =>
    left.dueOn.localeCompare(right.dueOn),
  )
}

const listed = (scene: Scene, promises: readonly DuePromise[]) => ({
  reply: {
    personal: true,
    view: {
      view: 'reminders' as const,
      lines: promises.slice(0, 20).map((one) => ({
        ...promiseLineOf(one, scene),
        nextRung: one.nextRung,
        nextAt: one.nextAt,
        silence: one.silence,
      })),
    },
  },
})

function chosen(subject: Matter | null, promise: unknown, scene: Scene): readonly DuePromise[] {
  const own = ownPromises(scene)
  if (typeof promise === 'number') return own.filter((one) => one.id === promise)
  if (subject === null) return []
  const family = [subject.id, ...scene.look.children(subject.id).map((one) => one.id)]
  return own.filter((one) => one.matter !== null && family.includes(one.matter))
}

/** /提醒: which reminders will come; 稍后 puts one off, with a reason and not past the due day. */
export const reminders = plainAct({
  name: 'remind',
  chinese: '提醒',
  aliases: ['remind', 'tixing', '稍后提醒', '稍后'],
  summary: '查看将要提醒的时限；“/提醒 移3 推迟到 3月10日 理由”可稍后提醒',
  example: '/提醒 移3 3月10日 等待检测报告',
  group: '查询',
  subjects: kinds.map((kind) => kind.name),
  fields,
  hindrance: (subject, scene) =>
    subject !== null && chosen(subject, undefined, scene).length === 0 ? nothingOwed : null,
  read(text, _along, scene, subject) {
    if (!subject) return { values: {}, warnings: [] }
    const words = text.replace(/推迟到|推迟|稍后提醒|稍后|延后到/g, ' ').trim()
    const read = readDay(words, scene.today, 'future')
    const reason = read ? words.replace(read.matched, ' ').trim() : words
    return {
      values: {
        until: read?.kind === 'day' ? read.day : undefined,
        reason: reason === '' ? undefined : reason,
      },
      warnings: read?.kind === 'problem' ? [read.message] : [],
    }
  },
  decide(call, scene) {
    const promiseId = call.values['promise'] ?? call.aside['promise']
    if (call.subject === null && promiseId === undefined) return listed(scene, ownPromises(scene))
    const promises = chosen(call.subject, promiseId, scene)
    const [promise] = promises
    if (!promise) return nothingOwed
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const { until, reason } = checked.input
    const { beyond_due_days: beyond } = scene.profile.duties.snooze
    const latest = addDays(promise.dueOn, beyond)
    const wanted = isWorkingDay(scene.calendar, until)
      ? until
      : nextWorkingDay(scene.calendar, until)
    if (wanted <= scene.today || wanted > latest) {
      return {
        incomplete: true,
        values: call.values,
        problems: [
          {
            field: 'until',
            sentence:
              latest <= scene.today
                ? `该时限 ${formatDue(promise)} 到期，不能再推迟，请尽快办理`
                : `只能推迟到 ${formatDay(addDays(scene.today, 1))} 至 ${formatDay(latest)} 之间的工作日`,
          },
        ],
      }
    }
    const at = instantAt(wanted, promise.reminderAt)
    return {
      promises: promises.map((one) => ({
        snooze: one.id,
        // A snooze uses up no rung of the ladder.
        rung: `later-${wanted}`,
        until: at,
        why: reason,
      })),
      entries: [
        {
          act: 'remind',
          matter: promise.matter,
          note: `提醒推迟到 ${formatDay(wanted)}：${reason}`,
        },
      ],
      reply: {
        sentence: `已推迟到 ${formatDay(wanted)} 再提醒，期限 ${formatDue(promise)} 不变`,
      },
    }
  },
})
