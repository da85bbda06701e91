// Says what just happened and offers to undo it. It stays until it is closed or the screen changes: nothing here
// runs out. Keep the element in the page and change `text`, so that screen readers hear it.
import { Button } from "../button/Button.tsx";

export interface ToastProps {
  readonly text?: string | undefined;
  readonly undo?:
    | { readonly label: string | undefined; readonly onClick?: (() => void) | undefined }
    | undefined;
}

export function Toast({ text, undo }: ToastProps) {
  return (
    <div class="toast" role="status">
      {text && (
        <div class="toast__inside">
          <p>{text}</p>
          {undo && (
            <Button kind="quiet" onClick={undo.onClick}>
              {undo.label}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
