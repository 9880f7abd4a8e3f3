import { clueListOf } from '../src/domain/kinds/clue-list/clue-list-data.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'

const noSubject = refuse('no-subject', '请写明清单编号，例如“/四张清单 问题清单2026-0001”。')

/** /四张清单: problems, tasks, responsibilities and results of a list of clues, as an .xlsx in private. */
export const fourLists = plainCommand({
  name: 'four-lists',
  chinese: '四张清单',
  aliases: ['sizhangqingdan', '四个清单', '清单导出'],
  summary: '导出清单的问题、任务、责任、结果四张表（Excel），只含您可见的项',
  example: '/四张清单 问题清单2026-0001',
  group: '查询',
  subjects: ['clue-list'],
  button: { text: '四张清单', primary: false, group: false },
  hindrance: (subject) => (subject === null ? noSubject : null),
  decide({ subject }, { actor }) {
    if (subject === null) return noSubject
    const { name } = clueListOf(subject)
    return {
      entries: [{ act: 'four-lists', matter: subject.id, note: `导出“${name}”四张清单` }],
      enclosures: [
        { to: actor.personId, document: { document: 'four-lists', matter: subject.id } },
      ],
      reply: { sentence: `“${name}”四张清单以文件发到您与机器人的私聊。`, personal: true },
    }
  },
})
