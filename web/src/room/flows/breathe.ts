// Lets the browser in between two pieces of work: paint, or answer a tap. On an old phone the first moments here are
// several hundred milliseconds long, and nobody's finger waits for all of them.

export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
