import { type Element, markdown } from './parts.ts'

/** One bar or slice: its category, series and value. */
export interface ChartValue {
  readonly at: string
  readonly of: string
  readonly value: number
}

/**
 * A chart under its title, in the format of VChart (feishu.md 5.3): pure data, without functions, the legend
 * below.
 */
function chart(
  spec: Readonly<Record<string, unknown>>,
  title: string,
  height: string,
): readonly Element[] {
  return [
    // A title inside the chart would be dark on dark in night mode.
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

/** An axis with whole numbers only. */
const whole = (orient: 'left' | 'bottom') => ({ orient, tick: { noDecimals: true } })

/** The height for horizontal bars. */
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

/** Stacked horizontal bars, such as limits kept and not kept, in the given colours. */
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

/** Horizontal bars with one number each, shown beside the bar. */
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
