import { inspectIdentifier } from './identifier.ts'
import { type Check, warn } from './inspection.ts'
import { padding } from './measure.ts'
import { heading, icon, plainText } from './text-object.ts'
import { dictionary, list, oneOf, orNothing, record } from './value.ts'

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
const everyTag = list((value, place) => {
  place.inspection.taggedObjects += 1
  textTag(value, place)
})

/** Only the first three labels are shown. */
const textTags: Check = (value, place) => {
  everyTag(value, place)
  if (Array.isArray(value) && value.length > 3) warn(place, 'three labels are shown at most', '')
}

/** The header of a card: title, subtitle, icon and tags (feishu.md 5.1). */
export const header = orNothing(
  record(
    {
      title: heading,
      subtitle: heading,
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
  ),
)
