// The code read by the camera, where the browser can read codes by itself. Typing always works, so nothing here insists.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";

interface Detector {
  detect(from: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector;

const maker = (): DetectorMaker | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector;
const betweenMs = 250;

export function Scan({ onRead }: { readonly onRead: (text: string) => void }) {
  const [isOn, setOn] = useState(false);
  const [said, setSaid] = useState("");
  if (maker() === undefined || navigator.mediaDevices === undefined) return null;
  return (
    <>
      <Button
        onClick={() => {
          setSaid("");
          setOn(!isOn);
        }}
      >
        {isOn ? m.kit_scan_stop() : m.kit_scan()}
      </Button>
      {isOn && (
        <Camera
          onRead={(text) => {
            setOn(false);
            onRead(text);
          }}
          onTrouble={() => {
            setOn(false);
            setSaid(m.kit_scan_no());
          }}
        />
      )}
      <p role="status">{said}</p>
    </>
  );
}

interface CameraProps {
  readonly onRead: (text: string) => void;
  readonly onTrouble: () => void;
}

function Camera({ onRead, onTrouble }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const Maker = maker();
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const stop = (): void => {
      isOver = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const run = async (): Promise<void> => {
      if (Maker === undefined) throw new Error("no detector");
      const detector = new Maker({ formats: ["qr_code"] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (isOver || video.current === null) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      const look = async (): Promise<void> => {
        if (isOver || video.current === null) return;
        const found = await detector.detect(video.current).catch(() => []);
        const text = found.map(({ rawValue }) => rawValue).find((raw) => /^K\d\./.test(raw));
        if (text !== undefined && !isOver) return onRead(text);
        timer = setTimeout(() => void look(), betweenMs);
      };
      await look();
    };
    run().catch(() => !isOver && onTrouble());
    return stop;
  }, []);
  return (
    <figure class="kit__camera">
      {/* No sound, nothing to caption: what the camera sees. */}
      <video ref={video} muted playsInline />
      <figcaption>{m.kit_scan_text()}</figcaption>
    </figure>
  );
}
