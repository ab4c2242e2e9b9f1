package arbiter.adapter.openrouter;

import static arbiter.adapter.openrouter.ChatFixtures.CANARY;
import static arbiter.adapter.openrouter.ChatFixtures.call;
import static arbiter.adapter.openrouter.ChatFixtures.model;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.json.Json;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every wire must make of what a server may do. */
abstract class ChatContract {

    private static final Duration SHORT = Duration.ofMillis(200);

    /** A model behind a server that plays this. */
    abstract OpenRouterChat over(ChatPlay play, ModelSpec spec);

    static List<ChatCase> cases() {
        return ChatCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takes_it_for_what_it_is(ChatCase played) {
        var reply = ask(played);

        if (played.failure() == null) assertAnswer(played, reply);
        else assertFailure(played, reply);
        assertThat(reply.usage()).isEqualTo(played.usage());
        assertThat(reply.model()).isEqualTo(ChatFixtures.MODEL);
    }

    private static void assertAnswer(ChatCase played, ModelReply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.text()).isEqualTo(played.told()));
    }

    private static void assertFailure(ChatCase played, ModelReply reply) {
        assertThat(reply).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(played.failure());
            assertThat(failed.reason())
                    .contains(played.told())
                    .hasSizeLessThanOrEqualTo(300)
                    .doesNotContain("\n");
            assertThat(failed.retryAfterMillis()).isEqualTo(played.retryAfterMillis());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shows_the_key_nowhere(ChatCase played) {
        var reply = ask(played);

        assertThat(reply.toString()).doesNotContain(CANARY);
        assertThat(Json.text(reply)).doesNotContain(CANARY).doesNotContain("Authorization");
    }

    private ModelReply ask(ChatCase played) {
        var spec = played.isSlow() ? model(SHORT) : model(ModelSpec.Format.values());
        return over(played.play(), spec).ask(call());
    }
}
