import type { Context } from '../district-context.ts'
import type { Act } from '../domain/matter/act.ts'
import { isMeantFor } from '../domain/matter/audience.ts'
import { actsNamedIn } from '../domain/matter/meaning.ts'
import type { Scene } from '../domain/matter/scene.ts'
import type { ActButton, View } from '../domain/matter/view.ts'
import { isAcknowledgement } from '../domain/reading/acknowledgement.ts'
import { splitReporter } from '../domain/reading/reporter.ts'
import type { Message } from '../feishu/inbound.ts'
import { actNamed, acts } from '../register.ts'
import { materialView } from './material.ts'
import { answerTyped } from './reply.ts'
import { runTyped } from './typed.ts'

/** Text that is no command: an answer to a card adds to its matter; otherwise the likely acts are offered. */
export function receivePlain(context: Context, text: string, scene: Scene, message: Message): void {
  const supplement = actNamed('supplement')
  const material = message.media.length > 0 || message.position !== null
  if (scene.place.repliedTo !== null && !material && isAcknowledgement(text)) {
    answer(context, scene, {
      view: 'note',
      title: '未记入办理记录',
      colour: 'grey',
      text: '“收到”一类的答复不记入办理记录。需要补充情况的请写明内容，需要办理的请点卡片上的按钮。',
      buttons: [],
    })
    return
  }
  if (scene.place.repliedTo !== null && supplement && (text !== '' || material)) {
    runTyped(context, supplement, text === '' ? '现场材料见附件' : text, scene, message)
    return
  }
  if (message.unsupported !== null) {
    answer(context, scene, {
      view: 'note',
      title: '暂不支持这种消息',
      colour: 'grey',
      text: '请发送文字、图片、文件或位置。',
      buttons: [{ act: 'help', text: '帮助' }],
    })
    return
  }
  if (text === '' && material) {
    if (
      !context.store.ledger.setFactOnce(
        `hint:${scene.actor.openId}:${Math.floor(scene.now / 600_000)}`,
        String(scene.now),
      )
    )
      return
    answer(context, scene, materialView(message, scene))
    return
  }
  if (text === '') {
    answer(context, scene, {
      view: 'note',
      title: '{河检通}',
      colour: 'blue',
      text: '请直接写明要登记的情况，或点“帮助”。',
      buttons: [{ act: 'help', text: '帮助', primary: true }],
    })
    return
  }
  const typed = [...text].slice(0, mostTyped).join('')
  answer(
    context,
    scene,
    {
      view: 'note',
      title: '需要做什么？',
      colour: 'blue',
      text: `您写的是：${[...text].slice(0, 200).join('')}`,
      buttons: [
        { act: 'file', text: '登记为线索', primary: true, values: { typed } },
        ...likelyActs(text, typed, scene),
        { act: 'find', text: '查找', values: { terms: [...text].slice(0, 40).join('') } },
        { act: 'help', text: '帮助' },
      ],
    },
    text,
  )
}

/** Text of more characters describes something, rather than naming what to do. */
const mostToName = 24

/** Up to two acts that a short text or the first words of a longer one name, such as “增加派驻时间”, as buttons that take the text along. */
function likelyActs(text: string, typed: string, scene: Scene): readonly ActButton[] {
  const [first = ''] = text.trim().split(/[\s，,。；;：:]/, 1)
  const naming = [...text].length > mostToName ? first : text
  if ([...naming].length > mostToName) return []
  const meant = acts.filter(
    (act) => act.name !== 'file' && isMeantFor(act, scene.actor, scene.directory),
  )
  return actsNamedIn(naming, meant, scene.profile)
    .slice(0, 2)
    .map((act) => ({ act: act.name, text: act.chinese, values: { typed } }))
}

/** Answers a word with a slash that is no command. */
export function answerUnknown(context: Context, word: string, scene: Scene): void {
  answer(
    context,
    scene,
    {
      view: 'note',
      title: `没有“${word}”这条命令`,
      colour: 'grey',
      text: '请点“帮助”查看可用的命令，或直接描述要登记的情况。',
      buttons: [{ act: 'help', text: '帮助', primary: true }],
    },
    word,
  )
}

/** Asks whether the command that comes nearest to a mistyped word was meant. */
export function suggest(
  context: Context,
  word: string,
  act: Act,
  rest: string,
  scene: Scene,
): void {
  answer(context, scene, suggestion(word, act, rest), rest)
}

function answer(context: Context, scene: Scene, view: View, typed = ''): void {
  // No group reads who reported; what was typed goes along in the buttons.
  const personal = splitReporter(typed).reporter !== null
  answerTyped(context, { view, personal }, scene.place, scene.actor.openId, scene.now)
}

const suggestion = (word: string, act: Act, rest: string) => {
  const fits = [...rest].length <= mostTyped
  const kept = fits
    ? '，已写的内容不会丢失'
    : `，内容较长，按钮不能带入，请以“/${act.chinese}”开头重新发送`
  return {
    view: 'note' as const,
    title: `您要找的是“/${act.chinese}”吗？`,
    colour: 'orange' as const,
    text: `没有“${word}”这条命令。点下面的按钮按“${act.chinese}”办理${rest === '' ? '' : kept}。`,
    buttons: [
      { act: act.name, text: act.chinese, primary: true, values: { typed: fits ? rest : '' } },
      { act: 'help', text: '帮助' },
    ],
  }
}

/** The most characters of a message that a button carries along; a whole card takes 28 KB. */
const mostTyped = 2000
