import { organisationsMeant, organisationsOf } from '../src/domain/casework/organisation-facts.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { notRegistered } from '../src/domain/matter/names-read.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { searchOf, whichMeant } from '../src/domain/register-forms/register-search.ts'

/** /通讯录: the organisations with their registered people and contacts, as far as the person may read them. */
export const contact = plainCommand({
  name: 'contact',
  chinese: '通讯录',
  aliases: ['contacts', '联系人', '电话'],
  summary: '各单位联络员、已登记人员和联系电话；“/通讯录 单位或姓名”查找',
  example: '/通讯录 {区水利局}',
  group: '查询',
  decide(call, context) {
    const { text, page } = searchOf(call, 'name')
    if (text === '') return { reply: { view: { view: 'organisations', page }, personal: true } }
    const [mention] = typeof call.values['name'] === 'string' ? [] : context.place.mentions
    const person = mention && context.directory.person(mention.personId)
    if (mention && !person) return refuse('nobody', `${notRegistered(mention, context)}。`)
    if (person && !person.active) return refuse('nobody', `${person.name}已停用。`)
    const meant = person ? organisationsOf(person, context) : organisationsMeant(text, context)
    const [only] = meant
    if (!only) {
      return refuse(
        'nobody',
        `没有找到“${[...text].slice(0, 20).join('')}”，或不在您可查的范围。发送“/通讯录”看全部单位。`,
      )
    }
    const names = meant.map((one) => one.name)
    const question = `“${text}”见于 ${meant.length} 个单位。`
    const reply =
      meant.length > 1
        ? whichMeant('contact', names, { title: '您要找的是哪个单位？', text: question })
        : { view: { view: 'organisation', organisation: only.id, page } as const }
    return { reply: { ...reply, personal: true } }
  },
})
