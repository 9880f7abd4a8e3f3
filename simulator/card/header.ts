import { inspectIdentifier } from './identifier.ts'
import { padding } from './measure.ts'
import { icon, plainText, richText } from './text-object.ts'
import { dictionary, list, oneOf, record } from './value.ts'

const textTag = record({
  tag: oneOf('text_tag'),
  text: plainText(),
  color: oneOf(
    ...'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(
      ' ',
    ),
  ),
  element_id: inspectIdentifier,
})
const textTags = list(
  (value, place) => {
    place.inspection.taggedObjects += 1
    textTag(value, place)
  },
  0,
  3,
)

/** The title of a card with what stands beside it (feishu.md 5.1). */
export const header = record(
  {
    title: richText,
    subtitle: richText,
    template: oneOf(
      ...'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(
        ' ',
      ),
    ),
    text_tag_list: textTags,
    i18n_text_tag_list: dictionary(textTags),
    icon,
    padding,
  },
  ['title'],
)
