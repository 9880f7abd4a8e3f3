import { endOfLimit } from '../../calendar/calendar.ts'
import { type Day, formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { counted, ofKind } from '../../matter/figure.ts'
import { type Incomplete, remembered } from '../../matter/input.ts'
import { keeperOf, type Matter } from '../../matter/matter.ts'
import { figureOf } from '../../matter/mechanism-figure.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { partnerOffices, workOffice } from '../../mechanism/membership.ts'
import { clue as clueKind } from '../clue/clue.ts'
import { clueNumber, clueOf, isMajor } from '../clue/clue-data.ts'
import { referralStates } from '../clue/referral-states.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import {
  higherData as data,
  higherOf,
  higherStates,
  levelsIn,
  listedClue,
  listingText,
  liveListing,
} from './higher-supervision-data.ts'
import { higherMoves } from './higher-supervision-moves.ts'
import { readListing } from './higher-supervision-reading.ts'
import { tellConcerned } from './higher-supervision-telling.ts'

const roles = ['handler', 'liaison', 'approver'] as const
/** States of a referral without a result, whose case cannot be listed. */
const undone: readonly string[] = ['withdrawn', 'returned', 'merged']

const noSubject = refuse(
  'no-subject',
  '请写明线索编号，例如“/挂牌督办 线索2026-0001 {市河长办} 市级 6月30日前办结”。',
)

/** The clue that is meant: the subject itself, or the clue of a referral. */
const clueMeant = (subject: Matter, { reader }: Context): Matter | undefined =>
  subject.kind === 'clue' ? subject : reader.matter(subject.parent ?? 0)

/** The office, of the two, for which somebody records a listing; or a refusal. */
function office(context: Context, subject: Matter | null): string | Refusal {
  const { directory, actor, reader } = context
  const clue = subject === null ? undefined : clueMeant(subject, context)
  if (subject === null || clue === undefined) return noSubject
  const own = workOffice(actor, directory)
  if (own === null || !partnerOffices(directory).has(own) || !directory.holds(actor, own, roles)) {
    return refuse('no-right', '挂牌督办由{协作单位}的承办人、联络员或审批人登记，请联系他们。')
  }
  if (clue.state === 'withdrawn' || clue.state === 'merged') {
    return refuse(
      'wrong-state',
      `${clueNumber(clue)}已撤回或合并，不能登记挂牌督办；已合并的请写合并后的线索编号。`,
    )
  }
  if (subject.kind === 'referral' && undone.includes(subject.state)) {
    const now = referralStates[subject.state as keyof typeof referralStates].name
    return refuse(
      'wrong-state',
      `该移送${now}，不能登记挂牌督办；案件另行办理的，请写线索编号${clueNumber(clue)}。`,
    )
  }
  const live = liveListing(clue.id, reader)
  return live === undefined
    ? own
    : refuse(
        'under-way',
        `该线索目前“${higherStates[live.state === 'active' ? 'active' : 'reported'].name}”（${listingText(live)}），不能重复登记；期限有变的请用“/挂牌督办改期”。`,
      )
}

/** Asks once about a limit that has passed, since a listing may reach the register late. */
const askedAboutPast = (dueOn: Day): Incomplete => ({
  ...problem(
    'dueOn',
    `办结期限${formatDay(dueOn)}已过，登记后即为逾期；确实如此的，请再次提交，挂牌单位同意延期的，请填写延期后的期限`,
  ),
  asked: { pastAsked: dueOn },
})

/**
 * 挂牌督办: a case that a higher body has listed; mark, level and day are shown on the case until it is
 * taken off the list.
 */
export const higherSupervision = declareKind({
  name: 'higher-supervision',
  chinese: '挂牌督办',
  called: '12',
  group: '线索',
  data,
  states: higherStates,
  owes: {
    active: {
      what: 'higher-supervision',
      owed: '向挂牌单位报结果',
      settledBy: ['result', 'lift'],
      due(matter, { today }) {
        const { dueOn, moved } = higherOf(matter)
        const subject = `${matter.id}#${moved}`
        return [{ subject, by: dueOn ?? today, person: keeperOf(matter) }]
      },
    },
  },
  title: (matter) => `挂牌督办　${higherOf(matter).about}`,
  sees: (person, matter, given) => seesClue(person, listedClue(matter, given.reader), given),
  offices: (matter, given) => officesSeeing(listedClue(matter, given.reader), given),
  facts(matter, directory, { inGroup }) {
    const all = higherOf(matter)
    return {
      pairs: [
        ['挂牌单位', all.bodies.join('、')],
        ['层级', all.level],
        ['挂牌日期', formatDay(all.on)],
        ['挂牌文号', inGroup ? null : all.reference],
        ['办结期限', all.dueOn === null ? null : formatDay(all.dueOn)],
        ['登记单位', directory.organisationName(matter.organisation)],
        ['报结果', all.resultOn === null ? null : formatDay(all.resultOn)],
        ['销号', all.liftedOn === null ? null : formatDay(all.liftedOn)],
      ],
      text: inGroup
        ? null
        : [all.words && `督办要求\n${all.words}`, all.result && `办理结果\n${all.result}`]
            .filter(Boolean)
            .join('\n') || null,
    }
  },
  opening: {
    command: {
      name: 'higher-supervision',
      formTitle: '登记挂牌督办',
      aliases: ['上级挂牌', '挂牌督办登记', '上级督办'],
      summary: '登记上级挂牌督办的单位、层级和期限，到期前后提醒',
      example: '/挂牌督办 线索2026-0001 {市河长办} 市级 6月30日前办结',
      subjects: ['clue', 'referral'],
      itself: true,
      audience: roles,
      discreet: true,
      button: {
        text: '挂牌督办',
        primary: false,
        group: false,
        when: (subject) => subject.kind === 'clue' && isMajor(clueOf(subject)),
      },
      read: (text, _along, context) => readListing(text, context),
    },
    office,
    fields: { ...data.fields, pastAsked: remembered },
    decide({ pastAsked, ...input }, context, { subject }) {
      const clue = subject === null ? undefined : clueMeant(subject, context)
      if (clue === undefined) return noSubject
      if (input.bodies.length === 0) return problem('bodies', '请选择挂牌单位')
      const within = levelsIn(context).find((one) => one.name === input.level)?.limit
      const usual = within ? endOfLimit(context.calendar, input.on, within).due : null
      const dueOn = input.dueOn ?? usual
      if (dueOn === null) {
        return problem('dueOn', '请填写办结期限；来文没有写明的，请向挂牌单位问清')
      }
      if (dueOn < input.on) return problem('dueOn', '办结期限不能早于挂牌日期，请核对')
      if (dueOn < context.today && pastAsked !== dueOn) return askedAboutPast(dueOn)
      const about = clueKind.kind.title(clue)
      return {
        state: 'active',
        parent: clue.id,
        data: { ...input, dueOn, about },
      }
    },
    opened(matter, _input, context) {
      const words = listingText(matter).replaceAll('　', ' ')
      return {
        note: `登记挂牌督办：${words}`,
        notices: [tellConcerned(matter, `案件已列入挂牌督办：${words}`, context, true)],
        reply: `已登记挂牌督办：${words}`,
      }
    },
  },
  moves: higherMoves,
  figures: [
    figureOf('clue', '对外')(
      'higher-supervision',
      '上级挂牌督办',
      '件',
      '报告期内被上级挂牌督办的案件，按挂牌日期计，登记撤回的不计',
      (family) =>
        ofKind(family, 'higher-supervision').flatMap((one) =>
          one.state === 'withdrawn' ? [] : counted(one, higherOf(one).on),
        ),
    ),
    figureOf('clue', '对外')(
      'higher-supervision-lifted',
      '挂牌督办销号',
      '件',
      '报告期内由挂牌单位销号的案件',
      (family) =>
        ofKind(family, 'higher-supervision').flatMap((one) => {
          const { liftedOn } = higherOf(one)
          return liftedOn === null ? [] : counted(one, liftedOn)
        }),
    ),
  ],
})
