import type { OrganisationFacts } from '../src/domain/casework/organisation-facts.ts'
import type { Page } from '../src/domain/matter/page.ts'
import {
  box,
  buttons,
  type Card,
  card,
  escapeText,
  facts,
  lineWithButton,
  markdown,
  pageButtons,
  remark,
} from './parts.ts'

/** One page of the 通讯录: each organisation with its number of people. */
export function organisationsCard(page: Page<OrganisationFacts>): Card {
  return card({
    title: `通讯录（${page.count}）`,
    colour: 'blue',
    elements: [
      ...page.lines.map((one) =>
        lineWithButton(
          `**${escapeText(one.name)}**\n<font color='grey'>${escapeText(summary(one))}</font>`,
          { act: 'contact', text: '查看', values: { name: one.name } },
        ),
      ),
      ...buttons([...pageButtons('contact', page)]),
      remark('发送“/通讯录 单位或姓名”直接查找。'),
    ],
  })
}

function summary({ people, inRooms, contacts }: OrganisationFacts): string {
  const own = people.filter((one) => one.roles.includes('联络员')).map((one) => one.name)
  // An office may be spoken for by its room, as the procuratorate is.
  const liaisons = own.length > 0 ? own : inRooms
  return [
    liaisons.length > 0 ? `联络员 ${liaisons.join('、')}` : '联络员未登记',
    contacts.length > 0 ? `联系人 ${contacts.length}` : '',
  ]
    .filter((one) => one !== '')
    .join('　')
}

/** The most registered people on a card. */
const mostListed = 30

/** One organisation: its registered people with roles, and its contacts. */
export function organisationCard(
  organisation: OrganisationFacts,
  contacts: Page<OrganisationFacts['contacts'][number]>,
): Card {
  const { name, people, inRooms, mayAdd, plate } = organisation
  return card({
    title: name,
    colour: 'blue',
    elements: [
      ...facts([
        ['联络员', inRooms.join('、') || null],
        ['派驻检察联络室', plate],
      ]),
      box([
        markdown(
          [
            `**已登记人员（${people.length}）**`,
            ...people
              .slice(0, mostListed)
              .map((one) => `${escapeText(one.name)}　<font color='grey'>${one.roles}</font>`),
          ].join('\n'),
        ),
      ]),
      ...(people.length > mostListed
        ? [remark(`另有 ${people.length - mostListed} 人未列出，发送“/通讯录 姓名”可查。`)]
        : []),
      markdown(`**联系人（${contacts.count}）**`),
      ...contacts.lines.map((one) => {
        const words = [one.post, one.telephone].filter((part) => part !== null).join('　')
        const text = `${escapeText(one.name)}　<font color='grey'>${escapeText(words)}</font>`
        return one.change === null
          ? markdown(text)
          : lineWithButton(text, { act: 'contact-entry', text: '变更', values: one.change })
      }),
      ...buttons([
        ...pageButtons('contact', contacts, { name }),
        ...(mayAdd
          ? [{ act: 'contact-entry', text: '登记联系人', values: { organisation: name } }]
          : []),
      ]),
      ...(mayAdd ? [remark('停用联系人：“/通讯录 停用 单位 姓名”。')] : []),
    ],
  })
}
