import { type Act, plainAct } from '../src/domain/matter/act.ts'
import { isMeantFor } from '../src/domain/matter/audience.ts'
import { actsAbout } from '../src/domain/matter/meaning.ts'

/** The most commands that words find. */
const most = 8

/** /帮助: says only what this person can do, derived from the records of all acts. */
export function helpOver(acts: () => readonly Act[]): Act {
  return plainAct({
    name: 'help',
    chinese: '帮助',
    aliases: ['help', 'bangzhu', '?'],
    summary: '列出您可用的命令；“/帮助 移送”看一条命令的用法，也可写要办的事',
    example: '/帮助',
    group: '查询',
    decide(call, scene) {
      const wanted = (typeof call.values['about'] === 'string' ? call.values['about'] : call.text)
        .trim()
        .replace(/^[/／、]/, '')
      const all = acts().filter((act) => isMeantFor(act, scene.actor, scene.directory))
      const found = actsAbout(wanted, all, scene.profile).slice(0, most)
      return {
        reply: {
          view: {
            view: 'help',
            detail: found.length === 1,
            wanted,
            found: found.length > 0,
            lines: (found.length > 0 ? found : all).map((act) => ({
              chinese: act.chinese,
              // Pinyin is for those who type it, not to be read by all.
              aliases: act.aliases.filter((one) => !/^[\x20-\x7e]+$/.test(one)).join('、'),
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
