import { dayOf, formatDay } from '../../calendar/day.ts'
import { askerOf, assistanceOf } from '../../kinds/assistance/assistance-data.ts'
import { contactOf } from './contact.ts'
import { enclosed } from './enclosed.ts'
import { letter, paragraphs } from './letter.ts'
import { basisOf, fullName, fullNames, type Paper } from './paper.ts'
import { aboutClue } from './paper-clue.ts'

/** 协作函: what help is asked of whom, by when (三(四)). */
export const assistanceLetter: Paper = {
  name: 'assistance-letter',
  chinese: '协作函',
  kind: 'assistance',
  exists: (request) => request.number !== null,
  step: 'asked',
  issuer: (request) => request.office,
  write(request, context) {
    const { kindName: name, what, askees, dueOn, clue: id } = assistanceOf(request)
    const clue = id === null ? undefined : context.reader.matter(id)
    const about = clue === undefined ? '' : `因办理${aboutClue(clue, context)}线索需要，`
    const asked = fullNames(askees, context)
    const you = asked.length > 1 ? '你们单位' : '你单位'
    return letter({
      number: request.number,
      title: `关于请求协助${name}的函`,
      addressee: asked.join('、'),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于调查协作、技术支持的规定，${about}请${you}在${name}方面予以协助。有关内容如下：`,
        },
        ...paragraphs(what),
        { paragraph: `请于${formatDay(dueOn)}前函复；不能协助的，请说明原因。` },
        { paragraph: '特此函达。' },
      ],
      ...enclosed([{ matter: request.id, place: null }], context),
      signed: [fullName(request.organisation, context)],
      date: request.state === 'asked' ? dayOf(request.since) : dayOf(request.openedAt),
      contact: contactOf(request.organisation, [askerOf(request)], context),
    })
  },
}
