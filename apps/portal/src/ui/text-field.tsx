import { useLocale } from '../page/visit.js';

interface TextFieldProps {
  /** Also the name it is sent by. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  /** What was written before and is shown again. */
  readonly value?: string | undefined;
}

/** As long as the api takes; a browser stops there, and the api says so too. */
const LETTERS_MAX = 2_000;

/** A paragraph to write, with what is wrong with it said at the field too. */
export function TextField({ id, label, hint, error, value }: TextFieldProps) {
  const { text } = useLocale();
  const described = error === undefined ? `${id}-hint` : `${id}-hint ${id}-fejl`;
  return (
    <div class={error === undefined ? 'form-group' : 'form-group form-error'}>
      <label class="form-label" for={id}>
        {label}
      </label>
      <span class="form-hint" id={`${id}-hint`}>
        {hint}
      </span>
      {error !== undefined && (
        <span class="form-error-message" id={`${id}-fejl`}>
          <span class="sr-only">{text.errors.label}: </span>
          {error}
        </span>
      )}
      <textarea
        class="form-input"
        id={id}
        name={id}
        rows={3}
        maxLength={LETTERS_MAX}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described}
      >
        {value}
      </textarea>
    </div>
  );
}
