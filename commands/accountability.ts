import {
  accountabilityFields,
  accountability as accountabilityKind,
  openAccountability,
  openers,
  openingHindrance,
} from '../src/domain/accountability/accountability.ts'
import { accountabilityOf } from '../src/domain/accountability/accountability-data.ts'
import { moveAct, plainAct } from '../src/domain/matter/act.ts'
import { checkInput, isIncomplete } from '../src/domain/matter/input.ts'
import { chiefWords, speak } from '../src/domain/mechanism/words.ts'
import { aboutIn, readAccountability } from '../src/domain/reading/accountability.ts'
import { readNaming } from '../src/domain/reading/naming.ts'

/** /追责: registers an unlawful act or omission (三(七)), in private, known to named people only. */
export const accountability = plainAct({
  name: 'accountability',
  chinese: '追责',
  formTitle: '登记追责移送',
  aliases: ['zhuize', '问责', 'wenze', '追责登记', '责任追究', '追究责任', '监督追责'],
  summary:
    '登记违法行使职权、不作为、{河长}未依法履职的追责移送（仅私聊），只有您和所选的知悉人员知道有此事',
  example: '/追责 某镇{河长}连续三个月未{巡河}，导致垃圾堆积',
  group: '机制',
  audience: openers,
  sides: ['river_chief_office', 'procuratorate'],
  confidential: true,
  confirm: true,
  material: true,
  discreet: true,
  fields: accountabilityFields,
  hindrance: (_subject, scene) => openingHindrance(scene),
  read(text, _along, { place, directory, profile }) {
    const read = readAccountability(text, chiefWords(profile))
    return {
      values: {
        about: aboutIn(read.text, directory.organisations, chiefWords(profile)) ?? undefined,
        topic: read.topic === null ? undefined : speak(read.topic, profile),
        facts: read.text === '' ? undefined : read.text,
        people: place.mentions.map((one) => one.openId),
      },
      warnings: read.warnings,
    }
  },
  decide(call, scene) {
    const checked = checkInput(accountabilityFields, call.values, scene)
    return isIncomplete(checked)
      ? checked
      : openAccountability(checked.input, call.attachments, scene)
  },
})

/** /追责移送: it goes to the body that may act on it, under a letter number of its own series. */
export const accountabilityTransfer = moveAct({
  name: 'accountability-transfer',
  chinese: '追责移送',
  aliases: ['zhuizeyisong'],
  summary: '登记已移送有权机关，给出文号，到期提醒了解结果',
  example: '/追责移送 追责2026-104583 区纪委监委 今天',
  group: '机制',
  audience: openers,
  sides: ['river_chief_office', 'procuratorate'],
  moves: [{ kind: accountabilityKind, moves: ['transfer'] }],
  confirm: true,
  button: { text: '移送有权机关', primary: true, group: false },
})

/** /追责结果: what the competent body did. */
export const accountabilityResult = moveAct({
  name: 'accountability-result',
  chinese: '追责结果',
  aliases: ['zhuizejieguo'],
  summary: '登记有权机关的处理结果',
  example: '/追责结果 密1 已给予诫勉谈话，今天',
  group: '机制',
  audience: openers,
  sides: ['river_chief_office', 'procuratorate'],
  moves: [{ kind: accountabilityKind, moves: ['result'] }],
  confirm: true,
  material: true,
  button: { text: '登记结果', primary: true, group: false },
})

/** /知悉人员: changes who knows of it; whoever is taken off sees nothing more of it, at once. */
export const naming = moveAct({
  name: 'naming',
  chinese: '知悉人员',
  aliases: ['zhixirenyuan', 'named-people'],
  summary: '增减追责移送的知悉人员',
  example: '/知悉人员 追责2026-104583 增加 乙检察官',
  group: '机制',
  audience: openers,
  sides: ['river_chief_office', 'procuratorate'],
  moves: [{ kind: accountabilityKind, moves: ['naming'] }],
  confirm: true,
  button: { text: '知悉人员', primary: false, group: false },
  read(text, _along, { place, directory }, subject) {
    const named = subject ? accountabilityOf(subject).limitedTo : []
    const mentioned = place.mentions.map((one) => one.openId)
    return readNaming(text, named, mentioned, directory)
  },
})
