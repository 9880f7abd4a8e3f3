import { listElements } from '../../simulator/card/element-search.ts'
import { arrayAt, isObject, stringAt } from '../../simulator/json.ts'

type FormValue = Record<string, string | string[] | boolean>

/** Fills in a form as a hurried person would: the first of every choice, today, a few words. */
export function fillIn(card: unknown, today: string): FormValue {
  const entered: FormValue = {}
  for (const { element, ancestors } of listElements(card)) {
    const name = stringAt(element, 'name')
    if (name === undefined || !ancestors.some((one) => one['tag'] === 'form')) continue
    const first = arrayAt(element, 'options').find(isObject)
    const option = (first && stringAt(first, 'value')) ?? ''
    switch (element['tag']) {
      case 'select_static':
        if (element['initial_option'] === undefined && option !== '') entered[name] = option
        break
      case 'multi_select_static':
        if (element['selected_values'] === undefined && option !== '') entered[name] = [option]
        break
      case 'date_picker':
        if (element['initial_date'] === undefined) entered[name] = today
        break
      case 'input':
        if (element['required'] && element['default_value'] === undefined) {
          entered[name] = '按机制要求办理，情况属实。'
        }
        break
    }
  }
  return entered
}
