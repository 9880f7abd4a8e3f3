import type { CSSProperties, JSX } from 'preact'
import type { ElementTag } from '../../card/element.ts'
import type { JsonObject } from '../../json.ts'
import { AudioElement } from './audio.tsx'
import { ButtonElement } from './button.tsx'
import { ChartElement } from './chart.tsx'
import { CheckerElement } from './checker.tsx'
import { CollapsiblePanel } from './collapsible.tsx'
import { ColumnSet } from './columns.tsx'
import type { Path } from './context.ts'
import { DateField } from './date-field.tsx'
import { ActionRow, FirstDiv, NoteElement } from './first-schema.tsx'
import { FormElement } from './form.tsx'
import { ImageCombination, ImageElement } from './image.tsx'
import { InputField } from './input.tsx'
import { InteractiveContainer } from './interactive-container.tsx'
import { OverflowMenu } from './overflow.tsx'
import { PersonElement, PersonList } from './person.tsx'
import { alignment, parts, spacing, text } from './property.ts'
import { SelectField } from './select.tsx'
import { SelectImage } from './select-image.tsx'
import { TableElement } from './table.tsx'
import { MarkdownElement } from './text-elements.tsx'

/** The properties of every component. */
interface ElementProps {
  element: JsonObject
  path: Path
}

/** What draws each element that the local Feishu accepts; one that is missing does not compile. */
const COMPONENTS: Readonly<Record<ElementTag, (props: ElementProps) => JSX.Element | null>> = {
  markdown: MarkdownElement,
  div: FirstDiv,
  action: ActionRow,
  note: NoteElement,
  audio: AudioElement,
  img: ImageElement,
  img_combination: ImageCombination,
  hr: () => <hr class="card-hr" />,
  person: PersonElement,
  person_list: PersonList,
  chart: ChartElement,
  table: TableElement,
  column_set: ColumnSet,
  collapsible_panel: CollapsiblePanel,
  interactive_container: InteractiveContainer,
  form: FormElement,
  button: ButtonElement,
  input: InputField,
  select_static: SelectField,
  multi_select_static: SelectField,
  select_person: SelectField,
  multi_select_person: SelectField,
  date_picker: DateField,
  picker_time: DateField,
  picker_datetime: DateField,
  overflow: OverflowMenu,
  select_img: SelectImage,
  checker: CheckerElement,
}

/** A component, by its tag. */
export function Element({ element, path }: ElementProps): JSX.Element {
  const tag = text(element, 'tag')
  const Component = Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag as ElementTag] : undefined
  const margin = text(element, 'margin', '0px')
  return (
    <div class={`el el-${tag}`} style={margin === '0px' ? {} : { margin }}>
      {Component ? <Component element={element} path={path} /> : `未知组件 ${tag}`}
    </div>
  )
}

/** The components of a container, laid out as the container says. */
export function Elements(props: {
  holder: JsonObject
  path: Path
  class?: string
  gap?: string
  padding?: string
}): JSX.Element {
  const { holder } = props
  const horizontal = text(holder, 'direction') === 'horizontal'
  const gap = props.gap ?? '8px'
  const style: CSSProperties = {
    display: 'flex',
    flexDirection: horizontal ? 'row' : 'column',
    flexWrap: horizontal ? 'wrap' : 'nowrap',
    gap: `${spacing(holder, 'vertical_spacing', gap)} ${spacing(holder, 'horizontal_spacing', '8px')}`,
    ...(horizontal
      ? {
          alignItems: alignment(holder, 'vertical_align', 'top'),
          justifyContent: alignment(holder, 'horizontal_align', 'left'),
        }
      : {
          justifyContent: alignment(holder, 'vertical_align', 'top'),
          ...(text(holder, 'horizontal_align')
            ? { '--cross': alignment(holder, 'horizontal_align', 'left') }
            : {}),
        }),
  }
  const padding = text(holder, 'padding', props.padding ?? '')
  if (padding) style.padding = padding
  return (
    <div class={`els ${horizontal ? 'els-row' : 'els-column'} ${props.class ?? ''}`} style={style}>
      {parts(holder, 'elements').map((element, index) => (
        <Element key={index} element={element} path={[...props.path, index]} />
      ))}
    </div>
  )
}
