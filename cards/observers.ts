import type { Page } from '../src/domain/matter/page.ts'
import type { ObserverFacts } from '../src/domain/register-forms/observer-facts.ts'
import { buttons, type Card, card, escapeText, facts } from './parts.ts'
import { registerPage } from './register-page.ts'

/** The state of the term, unless it is simply running. */
const termMark = ({ serving }: ObserverFacts): string =>
  ({ ahead: '（尚未开始）', serving: '', ended: '（已届满）' })[serving]

/** One page of people's supervisors and observers (社会监督员), all or those found. */
export function observersCard(
  page: Page<ObserverFacts>,
  terms: readonly string[],
  mayAdd: boolean,
): Card {
  return registerPage(page, terms, {
    called: '社会监督员',
    none: '名录中还没有人民监督员、公益诉讼观察员。',
    line: (one) =>
      `**${escapeText(one.name)}**　${escapeText(`${one.sort}　${one.occupation}`)}\n<font color='grey'>${escapeText([one.fields.join('、'), `任期 ${one.term}${termMark(one)}`].filter((part) => part !== '').join('　'))}</font>`,
    act: 'observer',
    add: mayAdd ? { act: 'observer-entry', text: '登记监督员' } : null,
    advice: '计划巡查、召集会议时可邀请，登记线索时可写为来源；任期届满的不再列出供选。',
  })
}

/** One observer, with his term. */
export function observerCard(observer: ObserverFacts): Card {
  const { telephone, change, active, serving, office } = observer
  const tags = { ahead: '任期未开始', serving: null, ended: '任期已届满' }
  const tag = active ? tags[serving] : '已停用'
  return card({
    title: observer.name,
    subtitle: observer.sort,
    colour: tag === null ? 'blue' : 'grey',
    ...(tag === null ? {} : { tag: { text: tag, colour: 'grey' as const } }),
    elements: [
      ...facts([
        ['单位或职业', observer.occupation],
        ['领域', observer.fields.join('、')],
        ['任期', `${observer.term}${termMark(observer)}`],
        ['登记单位', office],
        ['电话', telephone === undefined ? `仅${office}联络员、审批人和管理员可见` : telephone],
      ]),
      ...buttons(
        change === null
          ? []
          : [
              { act: 'observer-entry', text: '变更', values: change },
              {
                act: 'observer-retire',
                text: '停用',
                danger: true,
                values: { entry: observer.key },
              },
            ],
      ),
    ],
  })
}
