import { speak } from '../src/domain/district/words.ts'
import { type Act, plainAct } from '../src/domain/matter/act.ts'
import { isMeantFor } from '../src/domain/matter/audience.ts'

/** /帮助: says only what this person can do, derived from the records of all acts. */
export function helpOver(acts: () => readonly Act[]): Act {
  return plainAct({
    name: 'help',
    chinese: '帮助',
    aliases: ['help', 'bangzhu', '?'],
    summary: '列出您可用的命令；“/帮助 移送”看一条命令的用法',
    example: '/帮助',
    group: '查询',
    decide(call, scene) {
      const wanted = (typeof call.values['about'] === 'string' ? call.values['about'] : call.text)
        .trim()
        .replace(/^[/／、]/, '')
      const all = acts().filter((act) => isMeantFor(act, scene.actor, scene.directory))
      const named =
        wanted === ''
          ? []
          : all.filter((act) =>
              [act.chinese, act.name, ...act.aliases]
                .map((word) => speak(word, scene.profile))
                .includes(wanted.toLowerCase()),
            )
      const detail = named.length > 0
      return {
        reply: {
          view: {
            view: 'help',
            detail,
            lines: (detail ? named : all).map((act) => ({
              chinese: act.chinese,
              aliases: act.aliases.join('、'),
              summary: act.summary,
              example: scene.profile.examples[act.chinese] ?? act.example,
              act: act.name,
              group: act.group,
            })),
          },
        },
      }
    },
  })
}
