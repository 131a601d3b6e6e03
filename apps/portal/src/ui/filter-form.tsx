import type { ComponentChildren } from 'preact';
import { useLocale } from '../page/visit.js';

interface FilterFormProps {
  readonly action: string;
  readonly children: ComponentChildren;
}

/** What narrows a page. A browser with JavaScript takes in what differs, and its address follows. */
export function FilterForm({ action, children }: FilterFormProps) {
  return (
    <form
      class="kp-filter"
      action={action}
      hx-get={action}
      hx-target="#indhold"
      hx-select="#indhold"
      hx-select-oob="#hoved"
      hx-swap="outerMorph"
      hx-push-url="true"
    >
      {children}
      <button class="button button-secondary" type="submit">
        {useLocale().text.shell.show}
      </button>
    </form>
  );
}

interface SelectProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
}

export function Select({ id, label, value, options }: SelectProps) {
  return (
    <div class="form-group">
      <label class="form-label" for={id}>
        {label}
      </label>
      <select class="form-select" id={id} name={id}>
        {options.map(([code, name]) => (
          <option key={code} value={code} selected={code === value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface DayProps {
  readonly id: string;
  readonly label: string;
  /** Such as 2024-05-01. */
  readonly value: string | undefined;
  readonly max: string;
}

/** A day that may be left out. */
export function Day({ id, label, value, max }: DayProps) {
  return (
    <div class="form-group">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input class="form-input" type="date" id={id} name={id} value={value ?? ''} max={max} />
    </div>
  );
}
