// Which screen an address shows, and what stands around every screen: banners, tabs, the voice for screen
// readers. Moving to a screen moves the focus to its heading and changes the title.
import { LocationProvider, Route, Router } from "preact-iso";
import { RoomContext } from "./context.ts";
import type { Room } from "./room.ts";
import { roomScope } from "./routes.ts";
import { Said, Tabs, Troubles } from "./screens/around.tsx";
import { Explore } from "./screens/explore.tsx";
import { Gate } from "./screens/gate.tsx";
import { Mine } from "./screens/mine.tsx";
import { Path } from "./screens/path.tsx";
import { Reflect } from "./screens/reflect.tsx";
import { Session } from "./screens/session.tsx";
import { Settings } from "./screens/settings.tsx";
import { Start } from "./screens/start.tsx";
import { Today } from "./screens/today.tsx";

export function App({ room }: { readonly room: Room }) {
  return (
    <RoomContext.Provider value={room}>
      <LocationProvider scope={roomScope}>
        <Gate>
          <Troubles />
          <Router onRouteChange={() => scrollTo(0, 0)}>
            <Route path="/today" component={Today} />
            <Route path="/start" component={Start} />
            <Route path="/session" component={Session} />
            <Route path="/reflect" component={Reflect} />
            <Route path="/path" component={Path} />
            <Route path="/explore" component={Explore} />
            <Route path="/mine" component={Mine} />
            <Route path="/settings" component={Settings} />
            <Route default component={Today} />
          </Router>
        </Gate>
        <Tabs />
        <Said />
      </LocationProvider>
    </RoomContext.Provider>
  );
}
