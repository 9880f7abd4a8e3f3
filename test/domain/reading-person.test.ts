import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meantBy } from '../../src/domain/reading/bearer.ts'
import { veilMentions } from '../../src/domain/reading/mention.ts'
import { type PersonBearer, readPeople } from '../../src/domain/reading/person.ts'

const bearer = (id: string, name: string, marks: readonly string[] = []): PersonBearer => ({
  id,
  names: [name],
  label: `${name}（${marks.join('，')}）`,
  marks,
})

const he = bearer('he', '何某', ['区水利局', '联络员'])
const hehua = bearer('hehua', '何某华', ['区检察院', '承办人'])
const ding = bearer('ding', '丁检察官', ['区检察院', '承办人'])
const otherDing = bearer('other-ding', '丁检察官', ['派驻检察联络室', '工作人员'])
const gone: PersonBearer = { ...bearer('gone', '吕某'), inactive: true }
const people = [he, hehua, ding, otherDing, gone]
const stranger = { personId: 'he-stranger', name: '何某' }
const registered = { personId: 'hehua', name: '何某华' }

/** The meaning of each name in a text: the id of one, several joined by `|`, or `?` with the written name. */
const meant = (text: string, mentions = [stranger, registered]): readonly string[] =>
  readPeople(veilMentions(text, mentions), {
    people,
    organisations: ['区水利局', '区检察院', '派驻检察联络室'],
    mentions,
  }).map((one) => {
    const who = meantBy(one)
    if (who.outcome === 'found') return who.bearer.id
    if (who.outcome === 'ambiguous') return who.candidates.map(({ id }) => id).join('|')
    return `?${one.written}`
  })

describe('a name of a person', () => {
  it.each([
    ['何某华尽快核查', ['hehua']],
    ['区水利局何某尽快核查', ['he']],
    ['何某（联络员）办理', ['he']],
    ['交何某华办理', ['hehua']],
    ['派驻检察联络室丁检察官主持', ['other-ding']],
    ['丁检察官（区检察院，承办人）', ['ding']],
    ['何某华、丁检察官（派驻检察联络室）', ['hehua', 'other-ding']],
  ])('%s means one', (text, who) => {
    expect(meant(text)).toEqual(who)
  })

  it.each([
    ['丁检察官', ['ding|other-ding']],
    // All words in brackets have to be of one of them.
    ['丁检察官（区检察院，工作人员）', ['ding|other-ding']],
    ['丁检察官（区检察院，审批人）', ['ding|other-ding']],
    ['何某', ['he|hehua']],
    ['请丁检察官参加', ['ding|other-ding']],
  ])('%s could mean several', (text, who) => {
    expect(meant(text)).toEqual(who)
  })

  it.each([
    ['何某远', ['?何某远']],
    ['何某远航', ['?何某远航']],
    ['吕某', ['?吕某']],
  ])('%s is nobody who is known', (text, who) => {
    expect(meant(text)).toEqual(who)
  })

  it.each(['如何某些企业', '任何某处', '几何某点'])('%s holds none', (text) => {
    expect(meant(text)).toEqual([])
  })
})

describe('a mention', () => {
  it('is its open_id, whoever bears the name that it shows', () => {
    expect(meant('@何某 尽快核查')).toEqual(['?何某'])
    expect(meant('@何某华 尽快核查')).toEqual(['hehua'])
    expect(meant('@何某华尽快核查')).toEqual(['hehua'])
  })

  it('leaves a name that was typed beside it to itself', () => {
    expect(meant('@何某 何某华办理')).toEqual(['?何某', 'hehua'])
  })

  it('gives no text a bearer of its name, wherever it stands', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '交', '请', '，', '区水利局', '核查'), (words) => {
        expect(meant(`${words}@何某 ${words}`, [stranger])).toEqual(['?何某'])
      }),
    )
  })
})
