// Every screen but Today, in one piece: see fetchLater in app.tsx.
export { keepInStep } from "../flows/in-step.ts";
export { Explore } from "./explore.tsx";
export { Join } from "./join.tsx";
export { Mine } from "./mine.tsx";
export { Path } from "./path.tsx";
export { Reflect } from "./reflect.tsx";
export { Session } from "./session.tsx";
export { Settings } from "./settings.tsx";
export { Start } from "./start.tsx";
export { Us } from "./us.tsx";
