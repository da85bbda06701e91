// Which screen an address shows, and what stands around every screen: banners, tabs, the voice for screen
// readers. Moving to a screen moves the focus to its heading and changes the title.
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from "preact-iso";
import { RoomContext } from "./context.ts";
import type { Room } from "./room.ts";
import { addressOf, roomScope } from "./routes.ts";
import { Said, Tabs, Troubles } from "./screens/around.tsx";
import { Gate } from "./screens/gate.tsx";
import { Today } from "./screens/today.tsx";
import { toTheTop } from "./screens/use-screen.ts";

/**
 * Every screen but the first comes in one second piece, fetched for everybody right after the first card, so
 * that what is fetched says nothing about where somebody goes.
 */
export const fetchLater = () => import("./screens/later.ts");

const Explore = lazy(() => fetchLater().then((later) => later.Explore));
const Join = lazy(() => fetchLater().then((later) => later.Join));
const Mine = lazy(() => fetchLater().then((later) => later.Mine));
const Path = lazy(() => fetchLater().then((later) => later.Path));
const Reflection = lazy(() => fetchLater().then((later) => later.Reflect));
const Session = lazy(() => fetchLater().then((later) => later.Session));
const Settings = lazy(() => fetchLater().then((later) => later.Settings));
const Us = lazy(() => fetchLater().then((later) => later.Us));
const Start = lazy(() => fetchLater().then((later) => later.Start));

export function App({ room }: { readonly room: Room }) {
  return (
    <RoomContext.Provider value={room}>
      <LocationProvider scope={roomScope}>
        <Gate>
          <Troubles />
          <ErrorBoundary>
            <Router onRouteChange={toTheTop}>
              <Route path={addressOf("today")} component={Today} />
              <Route path={addressOf("start")} component={Start} />
              <Route path={addressOf("session")} component={Session} />
              <Route path={addressOf("reflect")} component={Reflection} />
              <Route path={addressOf("path")} component={Path} />
              <Route path={addressOf("explore")} component={Explore} />
              <Route path={addressOf("mine")} component={Mine} />
              <Route path={addressOf("settings")} component={Settings} />
              <Route path={addressOf("us")} component={Us} />
              <Route path={addressOf("j")} component={Join} />
              <Route default component={Today} />
            </Router>
          </ErrorBoundary>
        </Gate>
        <Tabs />
        <Said />
      </LocationProvider>
    </RoomContext.Provider>
  );
}
