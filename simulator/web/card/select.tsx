import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { Avatar } from '../avatar.tsx'
import { Icon } from '../icon.tsx'
import { focus, Popover } from '../popover.tsx'
import { type Choice, choicesOf, unlisted } from './choice.ts'
import { type Path, useCard } from './context.ts'
import { FieldFrame, useField } from './field.tsx'
import { flag, text, words } from './property.ts'

/** Lists longer than this have a search field. */
const SEARCH_FROM = 8

/** The four selecting components: one or several, of texts or of people. */
export function SelectField({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const card = useCard()
  const field = useField(element, path)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const plural = text(element, 'tag').startsWith('multi_')
  const choices = choicesOf(element, card.members)
  const values = Array.isArray(field.value) ? field.value : field.value ? [String(field.value)] : []
  const people = text(element, 'tag').endsWith('_person')
  const chosen = values.map(
    (value) => choices.find((one) => one.value === value) ?? unlisted(value, people),
  )
  const close = () => setOpen(false)
  const choose = (choice: Choice) => {
    if (!plural) {
      field.enter(choice.value)
      close()
      anchor.current?.focus()
    } else if (values.includes(choice.value)) {
      field.enter(
        values.filter((one) => one !== choice.value),
        true,
      )
    } else field.enter([...values, choice.value], true)
  }
  return (
    <FieldFrame element={element} field={field}>
      <button
        ref={anchor}
        type="button"
        class="input select"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-invalid={field.missing}
        aria-label={words(element, 'placeholder') || text(element, 'name')}
        disabled={field.disabled}
        title={flag(element, 'disabled') ? words(element, 'disabled_tips') : undefined}
        onClick={() => setOpen(!open)}
      >
        <Chosen chosen={chosen} placeholder={words(element, 'placeholder') || '请选择'} />
        <Icon name="down" size={14} />
      </button>
      {open ? (
        <Popover anchor={anchor} onClose={close} label="选项" matchWidth>
          <ChoiceList choices={choices} values={values} onChoose={choose} />
          {plural ? (
            <button
              type="button"
              class="popover-done"
              onClick={() => {
                close()
                field.send()
              }}
            >
              完成
            </button>
          ) : null}
        </Popover>
      ) : null}
    </FieldFrame>
  )
}

function Chosen(props: { chosen: Choice[]; placeholder: string }): JSX.Element {
  if (props.chosen.length === 0) return <span class="placeholder">{props.placeholder}</span>
  return (
    <span class="select-chosen">
      {props.chosen.map((choice) => (
        <span key={choice.value} class={props.chosen.length > 1 ? 'select-token' : 'select-one'}>
          {choice.person ? <Avatar id={choice.person} size={20} /> : null}
          {choice.label}
        </span>
      ))}
    </span>
  )
}

function ChoiceList(props: {
  choices: Choice[]
  values: string[]
  onChoose: (choice: Choice) => void
}): JSX.Element {
  const [query, setQuery] = useState('')
  const shown = props.choices.filter((choice) => choice.label.includes(query.trim()))
  const move = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const options = [
      ...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="option"]'),
    ]
    const at = options.indexOf(document.activeElement as HTMLElement)
    options[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }
  return (
    <div class="choices" role="listbox" aria-label="选项" tabIndex={-1} onKeyDown={move}>
      {props.choices.length >= SEARCH_FROM ? (
        <input
          class="input choices-search"
          placeholder="搜索"
          aria-label="搜索选项"
          ref={focus}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      {shown.map((choice, index) => (
        <button
          key={choice.value}
          type="button"
          role="option"
          class="choice"
          aria-selected={props.values.includes(choice.value)}
          ref={index === 0 && props.choices.length < SEARCH_FROM ? focus : null}
          onClick={() => props.onChoose(choice)}
        >
          {choice.person ? <Avatar id={choice.person} size={24} /> : null}
          <span>{choice.label}</span>
          {props.values.includes(choice.value) ? <Icon name="check" size={16} /> : null}
        </button>
      ))}
      {shown.length === 0 ? <p class="choices-none">没有匹配的选项</p> : null}
    </div>
  )
}
