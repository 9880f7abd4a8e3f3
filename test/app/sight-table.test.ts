import { beforeAll, describe, expect, test } from 'vitest'
import { contextFor, privatePlace } from '../../src/app/services.ts'
import { kindOf, kinds } from '../../src/domain/casework/kinds.ts'
import { maySee } from '../../src/domain/casework/subject.ts'
import { mayShowIn } from '../../src/domain/matter/group-visibility.ts'
import { poolsKept } from '../../src/domain/register-forms/expert-register.ts'
import { observerFactsOf } from '../../src/domain/register-forms/observer-facts.ts'
import { registerList } from '../../src/domain/register-forms/register-change.ts'
import { keepsContacts, readsContacts } from '../../src/domain/registers/contact.ts'
import { seesContact } from '../../src/domain/registers/expert.ts'
import { sharePlay } from './clue-kit.ts'
import { openEveryKind } from './every-kind.ts'
import { servicesOf } from './stage-services.ts'

/**
 * Written by hand from domain.md 6: matters of the own office, those referred or addressed to it, and all
 * for the heads.
 */
const rco = '甲工作员 甲联络员 甲主任 甲河长'
const pro = '乙联络员 乙检察官 乙主任 乙检察长'
const both = `${rco} ${pro}`
const water = '丙联络员'
const ecology = '丁联络员 丁科长'
/** Groups that may show the matter: all offices of the group see it. */
const allGroups = '区河长办工作群 区检察院协作群 河长+检察长协作群'
const noGroup = ''

/** Who sees each matter of `every-kind.ts`, by kind in the order of opening, and which groups may show it. */
const sight: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  // Referred to the procuratorate; with a referral that waits for the approver, which 检察长 sees like every
  // clue; a kept case, which an observer reported; and one on a list that was not referred yet.
  clue: [
    [both, allGroups],
    [`${rco} 乙检察长`, '区河长办工作群'],
    [`${rco} 乙检察长`, '区河长办工作群'],
    [`${rco} 乙检察长`, '区河长办工作群'],
  ],
  // Everybody who sees one of the clues of the list.
  'clue-list': [[`${rco} 乙检察长`, '区河长办工作群']],
  // A telling belongs to the office that has to tell (145), here for a kept case; groups see only the sort
  // (144).
  telling: [[`${rco} 乙检察长`, '区河长办工作群']],
  // Everybody who sees the rectified clue.
  'look-back': [[`${rco} 乙检察长`, '区河长办工作群']],
  // Everybody who sees the clue, and the invited agency.
  'case-meeting': [[`${both} ${water}`, allGroups]],
  // Between the offices and an outside body: partners and heads, but no unit.
  'outgoing-letter': [[both, allGroups]],
  'incoming-letter': [[both, allGroups]],
  // Everybody who sees the case.
  'higher-supervision': [[both, allGroups]],
  // What the agency promised to the office that met it.
  commitment: [[`甲河长 ${pro} ${water}`, '区检察院协作群']],
  // A referral that waits for the approver has not left its office (decision 103).
  referral: [
    [both, allGroups],
    [rco, '区河长办工作群'],
  ],
  // Between the procuratorate and the named people.
  'early-notice': [[`甲联络员 甲主任 ${pro}`, noGroup]],
  patrol: [
    [both, allGroups],
    [both, allGroups],
  ],
  // The unit that rectifies it sees the finding, but not the patrol.
  finding: [[`${both} ${water}`, allGroups]],
  'patrol-focus': [[both, allGroups]],
  plan: [[`${both} ${water}`, allGroups]],
  'work-point': [[`${both} ${water}`, allGroups]],
  // Groups do not see who was at the room (0.5, decision 136).
  presence: [[both, noGroup]],
  bulletin: [[both, allGroups]],
  supervision: [[both, allGroups]],
  meeting: [[both, allGroups]],
  decision: [[`${both} ${water}`, allGroups]],
  // Reported by one office to both heads.
  report: [[`${rco} 乙检察长`, noGroup]],
  instruction: [[`${both} ${water}`, allGroups]],
  errand: [[`${both} ${water}`, allGroups]],
  // Asked of a unit by the procuratorate.
  assistance: [[`甲河长 ${pro} ${water}`, '区检察院协作群']],
  'assistance-answer': [[`甲河长 ${pro} ${water}`, noGroup]],
  exchange: [[both, allGroups]],
  outreach: [[both, allGroups]],
  // Proposed by a unit to the procuratorate.
  compensation: [[`甲河长 ${pro} ${ecology}`, '区检察院协作群']],
  restoration: [[`${both} ${ecology}`, allGroups]],
  recovery: [[`${both} ${ecology}`, allGroups]],
  // Named people only, in every column.
  accountability: [['乙检察官 乙主任 乙检察长', noGroup]],
  // The record waits for the approver of its office.
  backfill: [[pro, '区检察院协作群']],
}

const play = sharePlay()
beforeAll(() => openEveryKind(play()))

function stand() {
  const { store, feishu } = play().stage
  const now = feishu.clock.now()
  const services = servicesOf(play().stage)
  const { people, chats } = store.directory.current()
  const contexts = people.map((one) => contextFor(services, one, privatePlace(one.personId), now))
  const matters = play()
    .stage.engine.all<{ id: number }>('SELECT id FROM matter ORDER BY id')
    .flatMap(({ id }) => services.reader.matter(id) ?? [])
  return { contexts, chats, matters }
}

const namesOf = (some: readonly { readonly actor: { readonly name: string } }[]) =>
  some.map((one) => one.actor.name).join(' ')

test('every kind of matter stands in the table', () => {
  expect(Object.keys(sight).toSorted()).toEqual(kinds.map((one) => one.name).toSorted())
})

describe.each(Object.keys(sight))('%s', (kind) => {
  test('is seen by these people, and stands in these groups', () => {
    const { contexts, chats, matters } = stand()
    const [anyone] = contexts
    if (!anyone) throw new Error('nobody is bound')
    const found = matters
      .filter((one) => one.kind === kind)
      .map((matter) => [
        namesOf(contexts.filter((context) => maySee(matter, context))),
        chats
          .filter((chat) => mayShowIn(chat, matter, kindOf(matter), anyone))
          .map((chat) => chat.name)
          .join(' '),
      ])
    expect(found).toEqual(sight[kind])
  })
})

describe('registers, by decisions 037 and 143 and domain.md 6', () => {
  const bound = `${both} ${water} ${ecology} 戊工作员 系统管理员`
  const readers = `${both} 系统管理员`

  test('are kept by these people', () => {
    const { contexts } = stand()
    const kept = registerList.map(({ chinese, hindrance }) => [
      chinese,
      namesOf(contexts.filter((context) => hindrance(context) === null)),
    ])
    expect(Object.fromEntries(kept)).toEqual({
      '{河流}名录': '甲联络员 甲主任 系统管理员',
      专家名录: '甲联络员 甲主任 乙联络员 乙主任',
      外单位名录: '甲联络员 甲主任 乙联络员 乙主任 系统管理员',
      社会监督员名录: '乙联络员 乙主任 系统管理员',
      通讯录: '甲联络员 甲主任 乙联络员 乙主任 丙联络员 丁联络员 丁科长 戊工作员 系统管理员',
    })
  })

  test('each office keeps its own pool of experts, and no other', () => {
    const pools = stand().contexts.map((context) => [context.actor.name, poolsKept(context).join()])
    expect(Object.fromEntries(pools.filter(([, pool]) => pool !== ''))).toEqual({
      甲联络员: 'river_chief_office',
      甲主任: 'river_chief_office',
      乙联络员: 'procuratorate',
      乙主任: 'procuratorate',
    })
  })

  test('the number of an observer is read by whoever keeps him, in private, and by nobody else', () => {
    const { contexts } = stand()
    const observer = {
      name: '某监督员',
      sort: '人民监督员',
      occupation: '某中学教师',
      from: null,
      until: null,
      fields: [],
      telephone: '023-48600000',
      office: 'procuratorate',
      active: true,
    }
    const readIt = (some: typeof contexts) =>
      namesOf(
        some.filter((one) => JSON.stringify(observerFactsOf(observer, one)).includes('48600000')),
      )
    expect(readIt(contexts)).toBe('乙联络员 乙主任 系统管理员')
  })

  test('fees and telephone numbers of experts are read by whoever asks them', () => {
    const { contexts } = stand()
    expect(namesOf(contexts.filter(({ actor, directory }) => seesContact(actor, directory)))).toBe(
      '甲联络员 甲主任 甲河长 乙联络员 乙检察官 乙主任 乙检察长',
    )
  })

  test.each([
    ['rco', '甲联络员 甲主任 系统管理员', bound],
    ['procuratorate', '乙联络员 乙主任 系统管理员', bound],
    ['liaison_office', '乙联络员 乙主任 系统管理员', bound],
    ['water', '丙联络员 系统管理员', `${both} ${water} 系统管理员`],
    ['ecology', '丁联络员 丁科长 系统管理员', `${both} ${ecology} 系统管理员`],
    ['agriculture', '系统管理员', readers],
  ])('contacts of %s are kept by its own, read by those who work with it', (office, kept, read) => {
    const { contexts } = stand()
    expect([
      namesOf(contexts.filter(({ actor, directory }) => keepsContacts(actor, office, directory))),
      namesOf(contexts.filter(({ actor, directory }) => readsContacts(actor, office, directory))),
    ]).toEqual([kept, read])
  })
})
