import { commandNamed, commands } from '../../../commands/registry.ts'
import { isMeantFor } from '../../domain/matter/audience.ts'
import type { Command } from '../../domain/matter/command.ts'
import { commandsNamedIn } from '../../domain/matter/command-search.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { CommandButton, View } from '../../domain/matter/view.ts'
import { isAcknowledgement, isThanks } from '../../domain/reading/acknowledgement.ts'
import { splitReporter } from '../../domain/reading/reporter.ts'
import { tellsOfRiver } from '../../domain/reading/river-sentence.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { stepsFor } from './about-number.ts'
import { materialView } from './material.ts'
import { answerTyped } from './reply.ts'
import { typedAlong } from './typed-along.ts'
import { runTyped } from './typed-command.ts'
import { unreadable } from './unreadable.ts'

/**
 * Text that is no command: a reply to a card becomes a supplement of its matter; otherwise the likely
 * commands are offered.
 */
export function receivePlain(
  services: Services,
  text: string,
  context: Context,
  message: Message,
): void {
  const supplement = commandNamed('supplement')
  const material = message.media.length > 0 || message.position !== null
  const isReply = context.place.repliedTo !== null
  if (!material && !isReply && isThanks(text)) return
  if (!material && isAcknowledgement(text)) {
    answer(services, context, notNoted)
    return
  }
  if (isReply && supplement && (text !== '' || material)) {
    runTyped(services, supplement, text === '' ? '现场材料见附件' : text, context, message)
    return
  }
  if (text === '' || message.unsupported !== null) {
    const view = wordless(services, context, message)
    if (view !== null) answer(services, context, view)
    return
  }
  const typed = [...text].slice(0, mostTyped).join('')
  const likely = likelyCommands(text, typed, context)
  const steps = stepsFor(typed, context)
  const file = commandNamed('file')
  if (file && likely.length === 0 && steps === null && isFiling(text, file, context)) {
    runTyped(services, file, text, context, message)
    return
  }
  answer(
    services,
    context,
    {
      view: 'note',
      title: '需要做什么？',
      colour: 'blue',
      text: `您写的是：${[...text].slice(0, 200).join('')}`,
      buttons: [
        ...(steps ?? [filing(typed, context)]),
        ...likely.filter(({ act }) => !steps || isApart(act, steps)),
        { act: 'find', text: '查找', values: { terms: [...text].slice(0, 40).join('') } },
        { act: 'help', text: '帮助' },
      ],
    },
    text,
  )
}

/** Whether a command is about what exists and not one of the steps: 会议 in 会议1 calls for no other meeting. */
const isApart = (act: string, steps: readonly CommandButton[]): boolean =>
  commandNamed(act)?.subjects !== null && steps.every((one) => one.act !== act)

const filing = (typed: string, context: Context): CommandButton => {
  const values = typedAlong(typed, context)
  return { act: 'file', text: '登记为线索', primary: true, values }
}

const notNoted: View = {
  view: 'note',
  title: '未记入办理记录',
  colour: 'grey',
  text: '“收到”一类的答复不记入办理记录。需要补充情况的请写明内容，需要办理的请点卡片上的按钮。',
  buttons: [],
}

/** The answer to a message without text or of an unreadable type; `null` when it was answered recently. */
function wordless(services: Services, context: Context, message: Message): View | null {
  if (message.unsupported !== null) {
    return {
      view: 'note',
      title: '暂不支持这种消息',
      colour: 'grey',
      text: unreadable(message.unsupported),
      buttons: [{ act: 'help', text: '帮助' }],
    }
  }
  if (message.media.length === 0 && message.position === null) {
    return {
      view: 'note',
      title: '{河检通}',
      colour: 'blue',
      text: '请直接写明要登记的情况，或点“帮助”。',
      buttons: [{ act: 'help', text: '帮助', primary: true }],
    }
  }
  const { actor, now } = context
  const hint = `hint:${actor.personId}:${Math.floor(now / 600_000)}`
  const isNew = services.store.system.setFactOnce(hint, String(now))
  return isNew ? materialView(message, context) : null
}

/** In private, text that names a river is taken for a clue, and the filing form is shown at once. */
const isFiling = (text: string, file: Command, context: Context): boolean =>
  context.place.type === 'private' &&
  isMeantFor(file, context.actor, context.directory) &&
  file.hindrance(null, context) === null &&
  tellsOfRiver(text, { rivers: context.registers.rivers, fields: context.fields })

/** Longer text (characters) describes something instead of naming a command. */
const mostToName = 24

/**
 * Up to two commands that a short text, or the first words of a longer one, names, such as “增加派驻时间”:
 * buttons that carry the text.
 */
function likelyCommands(text: string, typed: string, context: Context): readonly CommandButton[] {
  const [first = ''] = text.trim().split(/[\s，,。；;：:]/, 1)
  const naming = [...text].length > mostToName ? first : text
  if ([...naming].length > mostToName) return []
  const meant = commands.filter(
    (act) => act.name !== 'file' && isMeantFor(act, context.actor, context.directory),
  )
  return commandsNamedIn(naming, meant, context.profile)
    .slice(0, 2)
    .map((act) => ({ act: act.name, text: act.chinese, values: typedAlong(typed, context) }))
}

/** Answers a word that begins with a slash but is not a command. */
export function answerUnknown(services: Services, word: string, context: Context): void {
  answer(
    services,
    context,
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

/** Asks whether the command nearest to a mistyped word was meant. */
export function suggest(
  services: Services,
  word: string,
  act: Command,
  rest: string,
  context: Context,
): void {
  answer(services, context, suggestion(word, act, rest, context), rest)
}

function answer(services: Services, context: Context, view: View, typed = ''): void {
  // In a group the reporter's identity must not show; the buttons would carry the typed text.
  const personal = splitReporter(typed).reporter !== null
  answerTyped(services, { view, personal }, context.place, context.actor.personId, context.now)
}

const suggestion = (word: string, act: Command, rest: string, context: Context) => {
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
      {
        act: act.name,
        text: act.chinese,
        primary: true,
        values: typedAlong(fits ? rest : '', context),
      },
      ...(act.name === 'help' ? [] : [{ act: 'help', text: '帮助' }]),
    ],
  }
}

/** The most characters of a message that a button carries; a whole card may have 28 KB. */
const mostTyped = 2000
