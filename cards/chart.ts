import { type Element, markdown } from './parts.ts'

/** One bar or slice: where it stands, to which series it belongs, how much it is. */
export interface ChartValue {
  readonly at: string
  readonly of: string
  readonly value: number
}

/** A chart below its title, as VChart draws it (feishu.md 5.3): pure data, no functions, a legend below. */
function chart(
  spec: Readonly<Record<string, unknown>>,
  title: string,
  height: string,
): readonly Element[] {
  return [
    // A title inside the chart is drawn dark on dark at night.
    markdown(`**${title}**`),
    {
      tag: 'chart',
      height,
      preview: true,
      chart_spec: {
        legends: { visible: true, orient: 'bottom' },
        padding: { top: 8, right: 12, bottom: 4, left: 4 },
        ...spec,
      },
    },
  ]
}

/** An axis on which only whole numbers stand. */
const whole = (orient: 'left' | 'bottom') => ({ orient, tick: { noDecimals: true } })

/** As high as lying bars need. */
const heightOf = (values: readonly ChartValue[]): string =>
  `${Math.min(480, 100 + new Set(values.map((one) => one.at)).size * 34)}px`

/** Bars side by side, such as several numbers for each month. */
export function groupedBars(
  title: string,
  values: readonly ChartValue[],
  style: { readonly height?: string; readonly colours?: readonly string[] } = {},
): readonly Element[] {
  return chart(
    {
      type: 'bar',
      data: { values },
      xField: ['at', 'of'],
      yField: 'value',
      seriesField: 'of',
      axes: [whole('left'), { orient: 'bottom' }],
      ...(style.colours ? { color: style.colours } : {}),
    },
    title,
    style.height ?? '240px',
  )
}

/** Lying bars in parts, such as limits kept and not kept, in the colours given for the parts. */
export function stackedBars(
  title: string,
  values: readonly ChartValue[],
  colours: readonly string[],
): readonly Element[] {
  return chart(
    {
      type: 'bar',
      direction: 'horizontal',
      data: { values },
      xField: 'value',
      yField: 'at',
      seriesField: 'of',
      stack: true,
      color: colours,
      axes: [{ orient: 'left' }, whole('bottom')],
    },
    title,
    heightOf(values),
  )
}

/** Lying bars of one number each, with the number beside. */
export function bars(title: string, values: readonly ChartValue[]): readonly Element[] {
  return chart(
    {
      type: 'bar',
      direction: 'horizontal',
      data: { values },
      xField: 'value',
      yField: 'at',
      label: { visible: true },
      legends: { visible: false },
      axes: [{ orient: 'left' }, whole('bottom')],
    },
    title,
    heightOf(values),
  )
}
