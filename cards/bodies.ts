import type { Page } from '../src/domain/matter/page.ts'
import type { BodyFacts } from '../src/domain/register-forms/body-facts.ts'
import { buttons, type Card, card, escapeText, facts } from './parts.ts'
import { registerPage } from './register-page.ts'

/** One page of outside bodies (外单位), all or those found. */
export function bodiesCard(page: Page<BodyFacts>, terms: readonly string[], mayAdd: boolean): Card {
  return registerPage(page, terms, {
    called: '外单位',
    none: '名录中还没有外单位。',
    otherwise: mayAdd
      ? '可换全称、简称或类别，也可写拼音；名录中没有的，请先登记。'
      : '可换全称、简称或类别，也可写拼音。',
    line: (one) =>
      `**${escapeText(one.key)}**　${escapeText(one.sort)}\n<font color='grey'>${escapeText(one.ended === null ? `有效期 ${one.term}` : one.ended)}</font>`,
    act: 'body',
    add: mayAdd ? { act: 'body-entry', text: '登记外单位' } : null,
    advice: '登记线索、计划巡查、召集会议和发函时可选；有效期届满的不再列出供选。',
  })
}

/** One outside body, with its contact. */
export function bodyCard(body: BodyFacts): Card {
  const { change, ended, office } = body
  const secret = `仅双方单位和${office}可见`
  const tag = body.active ? ended : '已停用'
  return card({
    title: body.key,
    subtitle: body.sort,
    colour: tag === null ? 'blue' : 'grey',
    ...(tag === null
      ? {}
      : {
          tag: { text: body.active ? '不在有效期' : '已停用', colour: 'grey' as const },
        }),
    elements: [
      ...facts([
        ['简称', body.aliases.join('、')],
        ['联系人', body.contact === undefined ? secret : body.contact],
        ['电话', body.telephone === undefined ? secret : body.telephone],
        ['有效期', body.active && ended !== null ? `${body.term}（${ended}）` : body.term],
        ['登记单位', office],
      ]),
      ...buttons(
        change === null
          ? []
          : [
              { act: 'body-entry', text: '变更', values: change },
              { act: 'body-retire', text: '停用', danger: true, values: { entry: body.key } },
            ],
      ),
    ],
  })
}
