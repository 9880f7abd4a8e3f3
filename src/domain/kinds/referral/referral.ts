import { readAchieved } from '../../matter/achievement.ts'
import { declareKind } from '../../matter/declaration.ts'
import type { AnyMove } from '../../matter/declared-move.ts'
import { readConclusion } from '../../reading/conclusion.ts'
import { answerField, answersAtOnce } from '../clue/answer-at-once.ts'
import { clue } from '../clue/clue.ts'
import { referralData } from '../clue/clue-data.ts'
import { outcomeIn } from '../clue/clue-outcome.ts'
import { correctGained } from '../clue/gained-correction.ts'
import { inCharge } from '../clue/handling.ts'
import { endMoves } from '../clue/handling-end.ts'
import { assign, progress } from '../clue/handling-work.ts'
import { listOf } from '../clue/listed.ts'
import { referralStates } from '../clue/referral-states.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import { stageOwed } from '../clue/stage-deadlines.ts'
import { stageFields } from '../clue/stage-fields.ts'
import { stageInstead } from '../clue/stage-instead.ts'
import { stageMove } from '../clue/stage-move.ts'
import { stageRetreat } from '../clue/stage-retreat.ts'
import { readStage } from '../clue/stage-typed.ts'
import { interim } from './interim.ts'
import { reply } from './objection.ts'
import { approve, reject } from './referral-approval.ts'
import { clueOfReferral } from './referral-clue.ts'
import { answer, reopen } from './referral-outcome.ts'
import { referralOwes, reportOwed } from './referral-owed.ts'
import { receive } from './referral-receipt.ts'
import { accept, acceptAndAssign, giveBack, report } from './referral-reception.ts'
import { withdraw } from './referral-retreat.ts'
import { request } from './request.ts'
import { stateFacts } from './stated-facts.ts'

/** A move on a case, with one command that also makes it for a kept case. */
const worked = (
  move: AnyMove,
  command: NonNullable<AnyMove['command']>,
  words: AnyMove['words'],
): AnyMove => ({
  ...move,
  command,
  words: { audience: ['handler', 'liaison', 'approver'], ...words, alsoOf: [clue.kind] },
})

const { conclude, ...approvals } = endMoves('receiver')

/** The referral (移送) of a clue from one office to another, with its own number, deadlines and history. */
export const referral = declareKind({
  name: 'referral',
  chinese: '移送',
  called: '移3',
  group: '线索',
  data: referralData,
  states: referralStates,
  owes: referralOwes,
  owesApart: [stageOwed, reportOwed],
  within: {
    reject: 'sender',
    'request-conclusion': 'receiver',
    'reject-conclusion': 'receiver',
  },
  apart: ({ number }) => number === null,
  waitsFor: (matter, reader) => (matter.state === 'referred' ? listOf(matter, reader) : undefined),
  facts: null,
  title: (matter) => `移送${matter.number ?? ''}`,
  sees: (person, matter, context) => {
    const whole = clueOfReferral(matter, context.reader)
    if (!seesClue(person, whole, context)) return false
    const pending = matter.number === null
    return !pending || context.directory.officesOfPerson(person).includes(matter.office)
  },
  offices(matter, context) {
    const offices = officesSeeing(clueOfReferral(matter, context.reader), context)
    // Before sending, only the referral's own office sees it.
    return matter.number === null
      ? new Set([...offices].filter((one) => one === matter.office))
      : offices
  },
  opening: request,
  moves: {
    approve,
    reject,
    accept,
    'accept-and-assign': acceptAndAssign,
    return: giveBack,
    assign: worked(
      assign('receiver'),
      ['assign', '交承办人或责任单位办理，可定办理期限', '@承办人'],
      {
        chinese: '分办',
        aliases: ['assign'],
        audience: ['liaison', 'approver'],
        instead: ({ state }) =>
          state === 'referred'
            ? { act: 'accept-and-assign', why: '该移送尚未受理，提交后即受理并分办。' }
            : null,
        button: {
          text: '分办',
          // Once there is a handler, the next step is the handler's.
          primary: ({ handler, handlingUnit }) => handler === null && handlingUnit === null,
          group: true,
        },
      },
    ),
    progress: progress('receiver'),
    conclude: worked(
      {
        ...conclude,
        asks: answerField,
        followed: ['answer', (given) => (answersAtOnce(given) ? { text: given['text'] } : null)],
      },
      ['conclude', '填写办结结果和日期；十日内须向移送方反馈', '已责令整改到位，2026.3.18完成'],
      {
        chinese: '办结',
        aliases: ['conclude'],
        confirm: true,
        material: true,
        button: { text: '办结', primary: true, group: false },
        instead: stageInstead,
        read(text, _along, context, subject) {
          const read = readConclusion(text, context.today)
          const office = subject && inCharge(subject)
          // An uncertain outcome is left for the person to choose.
          const certain = read.outcomeCertain ? read.outcome : null
          return {
            values: {
              outcome: outcomeIn(text, certain, context, office) ?? undefined,
              concludedOn: read.concludedOn,
              text: read.text === '' ? undefined : read.text,
              achieved: readAchieved(read.text, context),
            },
            warnings: read.warnings,
          }
        },
      },
    ),
    ...approvals,
    stage: worked(
      stageMove('receiver'),
      [
        'stage',
        '登记立案、磋商、回复、起诉等办案阶段，时限随之计算；终结、判决的同时办结',
        '立案 6月3日',
      ],
      {
        chinese: '阶段',
        formTitle: '登记阶段',
        aliases: ['stage', '登记阶段', '办案阶段', '阶段登记'],
        confirm: true,
        discreet: true,
        material: true,
        button: { text: '登记阶段', primary: false, group: false },
        read: (text, _along, context, subject) => readStage(text, stageFields, context, subject),
      },
    ),
    'withdraw-stage': worked(
      stageRetreat('receiver'),
      [
        'withdraw-stage',
        '撤回登记有误的办案阶段，写明原因，再用“/阶段”重新登记',
        '立案 日期登记有误',
      ],
      {
        chinese: '撤回阶段',
        aliases: ['withdraw-stage', '更正阶段', '阶段撤回'],
        confirm: true,
        discreet: true,
      },
    ),
    'correct-achieved': correctGained('receiver'),
    report,
    answer,
    receive,
    reply,
    interim,
    'state-facts': stateFacts,
    withdraw,
    reopen,
  },
})
