package arbiter.adapter.openrouter;

import static java.time.ZoneOffset.UTC;

import arbiter.adapter.http.HttpWire;
import arbiter.model.catalogue.ModelSpec;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class HttpChatTest extends ChatContract {

    private static final Clock CLOCK = Clock.fixed(ChatFixtures.NOON, UTC);

    private final ChatServer server = new ChatServer();
    private final HttpWire wire = new HttpWire(CLOCK);

    @AfterEach
    void stop() {
        wire.close();
        server.close();
    }

    @Override
    OpenRouterChat over(ChatPlay play, ModelSpec spec) {
        server.playing(play);
        return new OpenRouterChat(
                wire, ServerAddress.of(server.base()), _ -> Optional.of(spec), ChatFixtures.key(), CLOCK);
    }
}
