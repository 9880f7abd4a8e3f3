import type { Page } from '../src/domain/matter/page.ts'
import type { ExpertFacts } from '../src/domain/register-forms/expert-facts.ts'
import { buttons, type Card, card, escapeText, facts, remark } from './parts.ts'
import { registerPage } from './register-page.ts'

/** One page of the shared pools of experts (专家), all or those found. */
export function expertsCard(
  page: Page<ExpertFacts>,
  terms: readonly string[],
  /** Fields of work with the number of experts in each. */
  fields: readonly (readonly [string, number])[],
  mayAdd: boolean,
): Card {
  return registerPage(page, terms, {
    called: '专家',
    none: '名录中还没有专家。',
    line: (one) =>
      `**${escapeText(one.name)}**　${escapeText([one.organisation, one.title ?? ''].join('　'))}\n<font color='grey'>${escapeText(one.fields.join('、'))}　${escapeText(one.pool)}</font>`,
    act: 'expert',
    below:
      fields.length > 0
        ? [remark(`领域：${escapeText(fields.map(([name, n]) => `${name} ${n}`).join('，'))}`)]
        : [],
    add: mayAdd ? { act: 'expert-entry', text: '登记专家' } : null,
    advice: '发送“/专家 领域或姓名”查找，“/专家 咨询 姓名”发起咨询。',
  })
}

/** One expert, with the button for a consultation. */
export function expertCard(expert: ExpertFacts): Card {
  const { contact, change, active } = expert
  return card({
    title: expert.name,
    subtitle: expert.organisation,
    colour: active ? 'blue' : 'grey',
    ...(active ? {} : { tag: { text: '已停用', colour: 'grey' as const } }),
    elements: [
      ...facts([
        ['领域', expert.fields.join('、')],
        ['职称', expert.title],
        ['专家库', expert.pool],
        ['电话', contact === undefined ? '仅两家联络员、承办人、审批人可见' : contact.telephone],
        ['费用', contact?.fee],
      ]),
      ...buttons([
        ...(active
          ? [{ act: 'expert-consult', text: '咨询', primary: true, values: expert.consultation }]
          : []),
        ...(change === null
          ? []
          : [
              { act: 'expert-entry', text: '变更', values: change },
              { act: 'expert-retire', text: '停用', danger: true, values: { entry: expert.key } },
            ]),
      ]),
    ],
  })
}
