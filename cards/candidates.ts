import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, escapeText, lineWithButton, markdown, tagColour } from './parts.ts'

/**
 * Several matters that one number could mean, or, if none was typed, to which the command applies, as
 * buttons (domain.md 7).
 */
export function candidatesCard(view: Extract<View, { view: 'candidates' }>): Card {
  const mentioned = (view.mentions ?? []).length > 0
  return card({
    title: `${view.chinese}：请选择是哪一件`,
    colour: 'orange',
    elements: [
      markdown(
        view.numbered ? '这个编号对应不止一件事项，请点选：' : '开头没有写编号，请点选要办的一件：',
      ),
      ...(view.tooLong
        ? [markdown('所写内容较长，按钮不能带入；请在命令后写明编号重新发送，或点选后再填写。')]
        : []),
      ...view.lines.map((line) =>
        lineWithButton(
          `**${escapeText(line.number)}**　<text_tag color='${tagColour(line.colour)}'>${line.state}</text_tag>\n${escapeText(line.title)}`,
          {
            act: view.act,
            text: view.chinese,
            matter: line.matter,
            values: {
              typed: view.rest,
              ...(view.said === undefined ? {} : { said: view.said }),
              ...(mentioned ? { mentions: view.mentions } : {}),
            },
          },
        ),
      ),
    ],
  })
}
