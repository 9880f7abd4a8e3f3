import { isObject, stringAt } from '../json.ts'
import { below, type Check, type Place, refuse, warn } from './inspection.ts'
import { color, extent, margin, padding, radius, textSize } from './measure.ts'
import {
  caption,
  icon,
  imageKey,
  inspectMarkdown,
  libraryIcon,
  personId,
  plainText,
  richText,
  translations,
} from './text-object.ts'
import {
  anything,
  either,
  flag,
  list,
  numeric,
  oneOf,
  record,
  spelled,
  text,
  whole,
} from './value.ts'

/** Properties that every element may carry, checked by the element itself. */
export const everyElement: Record<string, Check> = {
  tag: text(),
  element_id: text(),
  margin,
  /** Shown by clients that do not support the element. */
  fallback: anything,
}

const markdownShape = record(
  {
    ...everyElement,
    content: text(),
    text_align: oneOf('left', 'center', 'right'),
    text_size: textSize,
    icon,
    i18n_content: translations,
  },
  ['content'],
)

/** Rich text; the people and pictures in it must exist. */
export const markdown: Check = (value, place) => {
  markdownShape(value, place)
  inspectMarkdown(stringAt(value, 'content') ?? '', below(place, 'content'))
}

/** Plain text, two-column fields, an icon. */
export const div: Check = record({
  ...everyElement,
  text: richText,
  fields: list(record({ is_short: flag, text: richText }, ['text'])),
  icon,
  width: extent(16, 999, 'fill', 'auto'),
})

const sizes = spelled(
  /^(?:stretch|large|medium|small|tiny|\d{1,4}px \d{1,4}px)$/,
  'stretch, large, medium, small, tiny or two lengths',
)
/** 1.0 also let a picture fill the card to its edges; 2.0 has negative margins for that (feishu.md 5.8). */
function pictureSize(value: unknown, place: Place): void {
  const isFirst = place.inspection.schema === '1.0'
  if (!isFirst || value !== 'stretch_without_padding') sizes(value, place)
}

const picture = record(
  {
    ...everyElement,
    img_key: imageKey,
    i18n_img_key: translations,
    alt: plainText(),
    title: plainText(),
    scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
    size: pictureSize,
    corner_radius: radius,
    transparent: flag,
    preview: flag,
    /** Documented as obsolete, but still accepted. */
    mode: text(),
    custom_width: either(whole(0, 100_000), extent(0, 100_000)),
    compact_width: flag,
  },
  ['img_key'],
)

/** A picture that the app uploaded. The documentation requires `alt`; clients show the picture without it. */
export const img: Check = (value, place) => {
  picture(value, place)
  if (isObject(value) && value['alt'] === undefined) warn(place, 'property alt is missing', 'alt')
}

/** Several pictures in one frame. */
export const imgCombination: Check = record(
  {
    ...everyElement,
    combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
    img_list: list(record({ img_key: imageKey, transparent: flag }, ['img_key']), 1),
    combination_transparent: flag,
    corner_radius: radius,
  },
  ['combination_mode', 'img_list'],
)

const player = record(
  {
    ...everyElement,
    file_key: text(),
    i18n_file_key: translations,
    audio_id: text(),
    show_progress_bar: flag,
    show_time: flag,
    time_display: oneOf('default', 'both'),
    time_position: oneOf('end', 'start', 'both_sides'),
    style: oneOf('normal', 'flat', 'speak'),
    width: extent(16, 999, 'fill', 'auto', 'default'),
    border: record({ color, corner_radius: radius }),
    padding,
    background_style: color,
    fill_color: color,
    disabled: flag,
    disabled_tips: caption(),
  },
  ['file_key'],
)

/**
 * An audio recording: the app's own, on a card that cannot be forwarded, with an `audio_id` that is used
 * once (feishu.md 5.7).
 */
export const audio: Check = (value, place) => {
  player(value, place)
  const { references, audioIds, forwardable } = place.inspection
  if (forwardable) refuse(place, 300220, "audio elem don't support forward", 'enable_forward')
  const id = stringAt(value, 'audio_id')
  if (id !== undefined && audioIds.has(id)) refuse(place, 300230, 'duplicate audio id', id)
  if (id !== undefined) audioIds.add(id)
  const key = stringAt(value, 'file_key')
  if (key === undefined || (references.knowsFile?.(key) ?? true)) return
  refuse(place, 300240, 'This application cannot retrieve audio information', key)
}

/** A horizontal line. */
export const hr: Check = record({ ...everyElement })

/** One person, by name or avatar. */
export const person: Check = record(
  {
    ...everyElement,
    user_id: personId,
    size: oneOf('extra_small', 'small', 'medium', 'large'),
    show_avatar: flag,
    show_name: flag,
    style: oneOf('normal', 'capsule'),
  },
  ['user_id'],
)

const listedPerson = record({ id: text() }, ['id'])

const personListShape = record(
  {
    ...everyElement,
    persons: list(listedPerson, 1),
    show_name: flag,
    show_avatar: flag,
    size: oneOf('extra_small', 'small', 'medium', 'large'),
    lines: whole(1, 1000),
    drop_invalid_user_id: flag,
    icon,
    ud_icon: libraryIcon,
  },
  ['persons'],
)

/** Several people; unknown ids fail the card unless `drop_invalid_user_id` (feishu.md 5.3). */
export const personList: Check = (value, place) => {
  personListShape(value, place)
  if (!isObject(value) || value['drop_invalid_user_id'] === true) return
  if (!Array.isArray(value['persons'])) return
  value['persons'].forEach((one, index) => {
    const id = stringAt(one, 'id')
    if (id !== undefined) personId(id, below(below(place, 'persons'), `[${index}]`))
  })
}

/** Chart types of VChart 1.12, the newest version in the client (feishu.md 5.3). */
const CHART_TYPES = new Set(
  (
    'line area bar pie scatter radar rose funnel common wordCloud linearProgress ' +
    'circularProgress progress gauge treemap sunburst sankey circlePacking waterfall boxPlot ' +
    'heatmap correlation rangeColumn rangeArea histogram sequence map dot link venn mosaic liquid'
  ).split(' '),
)
const CARTESIAN = new Set('line area bar scatter'.split(' '))

const chartShape = record(
  {
    ...everyElement,
    chart_spec: either(record({}), () => {}),
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    height: extent(1, 999, 'auto'),
    preview: flag,
  },
  ['chart_spec'],
)

/** A VChart specification: a known type, data, and the fields that the type requires. */
export const chart: Check = (value, place) => {
  place.inspection.charts += 1
  chartShape(value, place)
  if (!isObject(value) || value['chart_spec'] === undefined) return
  const spec = value['chart_spec']
  const inside = below(place, 'chart_spec')
  if (!isObject(spec)) return refuse(inside, 200550, 'chart spec is invalid', 'not an object')
  const type = stringAt(spec, 'type')
  if (type === undefined || !CHART_TYPES.has(type)) {
    return refuse(inside, 200550, 'chart spec is invalid', `type: ${String(spec['type'])}`)
  }
  if (type !== 'common' && !isObject(spec['data']) && !Array.isArray(spec['data'])) {
    return refuse(inside, 200550, 'chart spec is invalid', 'data is required')
  }
  const needed = CARTESIAN.has(type)
    ? ['xField', 'yField']
    : type === 'pie'
      ? ['valueField', 'categoryField']
      : type === 'common'
        ? ['series']
        : []
  for (const key of needed) {
    if (spec[key] === undefined) {
      refuse(inside, 200550, 'chart spec is invalid', `${key} is required`)
    }
  }
}

/** Numbers of a table column's format. */
export const columnFormat: Check = record({
  precision: whole(0, 10),
  symbol: text(4),
  separator: flag,
})

/** Shared by tables: colours of option cells. */
export const optionCell: Check = record({ text: text(), color }, ['text'])

/** An opacity from 0 to 1. */
export const opacity = numeric(0, 1)
