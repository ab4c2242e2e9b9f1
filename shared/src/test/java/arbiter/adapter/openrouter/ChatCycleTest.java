package arbiter.adapter.openrouter;

import static arbiter.adapter.openrouter.ChatFixtures.NOON;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.http.HttpWire;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.Scene;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.catalogue.ModelSpec.Format;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole decision over HTTP. */
class ChatCycleTest {

    @Test
    void decides_over_http_what_the_server_decides() throws Exception {
        var clock = Clock.fixed(NOON, UTC);
        try (var server = new ChatServer();
                var wire = new HttpWire(clock)) {
            var chat = new OpenRouterChat(
                    wire,
                    ServerAddress.of(server.base()),
                    _ -> Optional.of(ChatFixtures.model(Format.values())),
                    ChatFixtures.key(),
                    clock);

            var here = new Scene("swing").decide(new BaselineModel(), "noon");
            var there = new Scene("swing").decide(chat, "noon");

            assertThat(there.decision()).isEqualTo(here.decision());
            assertThat(there.status()).isEqualTo(Status.APPROVED);
            assertThat(there.usage()).isEqualTo(ChatCase.TOLD);
            assertThat(there.source()).isNotEqualTo(Source.CONSERVATIVE_HOLD);
            assertThat(server.asked()).hasSize(1);
        }
    }
}
