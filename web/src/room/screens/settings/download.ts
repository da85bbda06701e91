// Hands a file to the browser's downloads.

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A neutral name: it lies among other people's files. */
export const copyName = (day: string, ending: "uhx" | "json"): string => `notes-${day}.${ending}`;
