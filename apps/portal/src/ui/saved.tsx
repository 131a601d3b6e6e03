import { Icon } from '../page/icon.js';

/** What was done just now and is stored; takes focus after the page has been sent anew. */
export function Saved({ text }: { text: string }) {
  return (
    <div class="alert alert-success kp-errors" role="status" tabIndex={-1} autofocus data-focus>
      <Icon name="success" class="alert-icon" />
      <div class="alert-body">
        <p class="alert-text">{text}</p>
      </div>
    </div>
  );
}
