import { kinds } from '../src/domain/casework/kinds.ts'
import { familySeen } from '../src/domain/casework/subject.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { type Attachment, isKept, type Matter } from '../src/domain/matter/matter.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'

/** The most files that are sent at once, newest first. */
const most = 10

const nothing = refuse('no-subject', '请写明编号，例如“/附件 通3”。')

/** The files of a matter and of those in its family that the person may see; photos are on its card. */
function filesOf(matter: Matter, context: Context): readonly Attachment[] {
  return familySeen(matter, context)
    .flatMap((one) => context.reader.attachments(one.id))
    .filter((one) => one.type === 'file' && isKept(one))
}

/** Where the files are that are too many to be sent: at those who sent them. */
function earlierOnes(files: readonly Attachment[], { actor, directory }: Context): string {
  const senders = [...new Set(files.map((one) => one.addedBy))]
  const others = senders.filter((one) => one !== actor.personId)
  const names = others.map((one) => directory.personName(one)).join('、')
  const where = names === '' ? '是您发来的，请在聊天记录中查看' : `请向发来的${names}索取`
  return `；较早的 ${files.length} 份${where}`
}

function hindrance(subject: Matter | null, context: Context): Refusal | null {
  if (subject === null) return nothing
  return filesOf(subject, context).length > 0
    ? null
    : refuse('no-files', '该事项没有附件文件；照片见卡片。')
}

/**
 * /附件: the files that were sent with a matter, in private, to a person who may see it. The files are read
 * on sending, with that person's rights then (docs/decisions/040).
 */
export const material = plainCommand({
  name: 'material',
  chinese: '附件',
  aliases: ['files', '取附件', '附件文件', '下载附件'],
  summary: '取一件事项的附件文件，发到您与机器人的私聊',
  example: '/附件 通3',
  group: '机制',
  subjects: kinds.map((kind) => kind.name),
  whole: true,
  button: { text: '取附件', primary: false, group: false },
  discreet: true,
  hindrance,
  decide({ subject }, context) {
    const hindered = hindrance(subject, context)
    if (hindered || subject === null) return hindered ?? nothing
    const stored = filesOf(subject, context).filter((one) => one.state === 'stored')
    if (stored.length === 0) return refuse('not-yet', '附件正在接收，请稍后再取。')
    const rest = Math.max(0, stored.length - most)
    const sent = stored.slice(rest)
    return {
      entries: [{ act: 'material', matter: subject.id, note: `取附件文件 ${sent.length} 份` }],
      enclosures: sent.map((one) => ({
        to: context.actor.personId,
        document: {
          document: 'attachment' as const,
          attachment: one.id,
          matter: one.matter ?? subject.id,
        },
      })),
      reply: {
        sentence: `附件 ${sent.length} 份，以文件发到您与机器人的私聊${rest > 0 ? earlierOnes(stored.slice(0, rest), context) : ''}。`,
        personal: true,
      },
    }
  },
})
