import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Avatar } from '../avatar.tsx'
import type { Completion, Offer } from './completion.ts'

/** The suggestions above the composer; arrow keys move, Enter or Tab inserts. */
export function CompletionList(props: {
  completion: Completion
  picked: number
  onPick: (offer: Offer) => void
}): JSX.Element {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [props.picked])
  return (
    <div ref={list} class="completion" role="listbox" aria-label="补全">
      {props.completion.offers.map((offer, index) => (
        <button
          key={offer.label}
          type="button"
          role="option"
          class="choice"
          tabIndex={-1}
          aria-selected={index === props.picked}
          onPointerDown={(event) => {
            event.preventDefault()
            props.onPick(offer)
          }}
        >
          {offer.person ? <Avatar id={offer.person} size={24} /> : null}
          <strong>{offer.label}</strong>
          <small>{offer.hint}</small>
        </button>
      ))}
    </div>
  )
}
