package arbiter.adapter.openrouter;

import static java.time.ZoneOffset.UTC;

import arbiter.model.catalogue.ModelSpec;
import java.time.Clock;
import java.util.Optional;

class ScriptedChatTest extends ChatContract {

    @Override
    OpenRouterChat over(ChatPlay play, ModelSpec spec) {
        return new OpenRouterChat(
                ScriptedWire.of(play),
                ServerAddress.OPENROUTER,
                _ -> Optional.of(spec),
                ChatFixtures.key(),
                Clock.fixed(ChatFixtures.NOON, UTC));
    }
}
