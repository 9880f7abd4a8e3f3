import { dayOf, formatDay } from '../../calendar/day.ts'
import { askerOf, assistanceOf } from '../../kinds/assistance/assistance-data.ts'
import { letter, paragraphs } from './letter.ts'
import { attachmentsOf, basisOf, fullName, type Paper } from './paper.ts'

/** 协作函: what help is asked of whom, by when (三(四)). */
export const assistanceLetter: Paper = {
  name: 'assistance-letter',
  chinese: '协作函',
  kind: 'assistance',
  exists: (request) => request.number !== null,
  step: 'asked',
  issuer: (request) => request.office,
  write(request, context) {
    const { kindName: name, what, askees, dueOn, clueNumber } = assistanceOf(request)
    const about = clueNumber === null ? '' : `因办理${clueNumber}需要，`
    return letter({
      number: request.number,
      title: `关于请求协助${name}的函`,
      addressee: askees.map((one) => fullName(one, context)).join('、'),
      body: [
        {
          paragraph: `根据${basisOf(context)}关于调查协作、技术支持的规定，${about}请你单位在${name}方面予以协助。有关内容如下：`,
        },
        ...paragraphs(what),
        { paragraph: `请于${formatDay(dueOn)}前答复；不能协助的，请说明原因。` },
      ],
      attachments: attachmentsOf(request.id, context),
      signed: [fullName(request.organisation, context)],
      date: request.state === 'asked' ? dayOf(request.since) : dayOf(request.openedAt),
      contact: context.directory.personName(askerOf(request)),
    })
  },
}
