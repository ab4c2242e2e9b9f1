package arbiter.adapter.openrouter;

import static arbiter.adapter.openrouter.ChatFixtures.CANARY;
import static arbiter.adapter.openrouter.ChatFixtures.NOON;
import static arbiter.adapter.openrouter.ChatFixtures.call;
import static arbiter.adapter.openrouter.ChatFixtures.model;
import static arbiter.adapter.openrouter.ChatPlay.completion;
import static arbiter.adapter.openrouter.ChatPlay.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.openrouter.ChatPlay.Holds;
import arbiter.adapter.secrets.KeySource;
import arbiter.adapter.secrets.NoKey;
import arbiter.adapter.secrets.Secret;
import arbiter.decision.Usage;
import arbiter.engine.TestClock;
import arbiter.json.Json;
import arbiter.model.Failure;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRouterChatTest {

    private static final ModelSpec PLAIN = model(Format.PROMPT_ONLY);

    private final TestClock clock = new TestClock(NOON);

    private OpenRouterChat chat(Wire wire, ModelSpec spec, KeySource keys) {
        return new OpenRouterChat(
                wire,
                ServerAddress.OPENROUTER,
                id -> Optional.of(spec).filter(known -> known.id().equals(id)),
                keys,
                clock);
    }

    private OpenRouterChat chat(Wire wire) {
        return chat(wire, PLAIN, ChatFixtures.key());
    }

    private static Failed failed(ModelReply reply) {
        return (Failed) reply;
    }

    @Test
    void asks_the_server_at_its_address_with_the_key() throws Exception {
        var wire = ScriptedWire.of(completion("yes"));

        var reply = (Answered) chat(wire).ask(call());

        assertThat(reply.text()).isEqualTo("yes");
        assertThat(reply.provider()).isEqualTo("ProviderName");
        assertThat(reply.finishReason()).isEqualTo("stop");
        assertThat(wire.asked())
                .extracting(Question::to, Question::key)
                .containsExactly(tuple(ServerAddress.OPENROUTER.chatCompletions(), Secret.key(CANARY, "a test")));
    }

    @Test
    void keeps_what_was_asked_for_beside_the_messages() throws Exception {
        var wire = ScriptedWire.of(completion("yes"), error(500, "no"));
        var chat = chat(wire, model(Format.values()), ChatFixtures.key());

        var answered = chat.ask(call());
        var failed = chat.ask(call());

        var sent = wire.bodies().getFirst();
        ((ObjectNode) sent).remove("messages");
        assertThat(Json.parse(String.valueOf(answered.parameters()))).isEqualTo(sent);
        assertThat(failed.parameters()).isEqualTo(answered.parameters()).doesNotContain("the account");
    }

    @Test
    void a_call_takes_no_longer_than_its_model_may() {
        var wire = ScriptedWire.of(completion("yes"));

        chat(wire, model(Duration.ofSeconds(60)), ChatFixtures.key()).ask(call());
        chat(wire, model(Duration.ofSeconds(61)), ChatFixtures.key()).ask(call());
        clock.pass(Duration.ofMillis(59_999));
        chat(wire).ask(call());

        assertThat(wire.limits()).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMillis(1));
    }

    @Test
    void nobody_is_asked_at_the_deadline() {
        var wire = ScriptedWire.of(completion("yes"));
        clock.pass(Duration.ofSeconds(60));

        assertThat(failed(chat(wire).ask(call())).failure()).isEqualTo(Failure.LATE);
        assertThat(wire.asked()).isEmpty();
    }

    @Test
    void the_time_that_passes_while_a_key_is_fetched_counts() {
        var wire = ScriptedWire.of(completion("yes"));
        var slow = new SlowKey(() -> clock.pass(Duration.ofSeconds(40)));

        chat(wire, PLAIN, slow).ask(call());

        assertThat(wire.limits()).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void a_model_that_is_unknown_or_built_in_is_not_asked_for() {
        var wire = ScriptedWire.of(completion("yes"));
        var builtIn = new OpenRouterChat(
                wire, ServerAddress.OPENROUTER, _ -> Optional.of(builtIn(PLAIN)), ChatFixtures.key(), clock);

        assertThat(failed(chat(wire).ask(call().to("other"))).failure()).isEqualTo(Failure.UNKNOWN_MODEL);
        assertThat(failed(builtIn.ask(call())).failure()).isEqualTo(Failure.UNKNOWN_MODEL);
        assertThat(wire.asked()).isEmpty();
    }

    @Test
    void without_a_key_nobody_is_asked() {
        var wire = ScriptedWire.of(completion("yes"));
        var none = new SlowKey(() -> {
            throw new NoKey("there is no key");
        });

        var reply = failed(chat(wire, PLAIN, none).ask(call()));

        assertThat(reply.failure()).isEqualTo(Failure.NO_KEY);
        assertThat(reply.reason()).isEqualTo("there is no key");
        assertThat(reply.usage()).isEqualTo(Usage.FREE);
        assertThat(wire.asked()).isEmpty();
    }

    @Test
    void a_refused_key_is_fetched_anew_and_tried_at_once() {
        var wire = ScriptedWire.of(error(401, "expired"), completion("yes"));

        var reply = chat(wire, PLAIN, ChatFixtures.keys(_ -> "another-key")).ask(call());

        assertThat(reply).isInstanceOf(Answered.class);
        assertThat(wire.asked())
                .extracting(asked -> Objects.requireNonNull(asked.key()).reveal())
                .containsExactly(CANARY, "another-key");
    }

    @Test
    void a_key_that_stays_is_tried_once() {
        var wire = ScriptedWire.of(error(401, "expired"));

        assertThat(failed(chat(wire).ask(call())).failure()).isEqualTo(Failure.UNAUTHORISED);
        assertThat(wire.asked()).hasSize(1);
    }

    @Test
    void a_second_key_that_is_refused_is_the_last() {
        var wire = ScriptedWire.of(error(401, "expired"));

        var reply =
                failed(chat(wire, PLAIN, ChatFixtures.keys(key -> key + "+")).ask(call()));

        assertThat(reply.failure()).isEqualTo(Failure.UNAUTHORISED);
        assertThat(wire.asked()).hasSize(2);
    }

    @Test
    void a_key_that_cannot_be_fetched_anew_leaves_the_refusal() {
        var wire = ScriptedWire.of(error(401, "expired"));

        assertThat(failed(chat(wire, PLAIN, ChatFixtures.keys(_ -> "")).ask(call()))
                        .reason())
                .isEqualTo("HTTP 401: expired");
    }

    @Test
    void an_interrupted_worker_asks_nobody_and_stays_interrupted() {
        var wire = ScriptedWire.of(completion("yes"));

        Thread.currentThread().interrupt();
        var reply = failed(chat(wire).ask(call()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply.failure()).isEqualTo(Failure.LATE);
        assertThat(wire.asked()).isEmpty();
    }

    @Test
    void what_an_interrupted_worker_waited_for_is_lost_at_an_unknown_cost() {
        Wire interrupted = (_, _) -> {
            throw new InterruptedException();
        };

        var reply = failed(chat(interrupted).ask(call()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply.failure()).isEqualTo(Failure.LOST);
        assertThat(reply.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(reply.parameters()).isNotNull();
    }

    @Test
    void a_prompt_that_cannot_fit_is_not_sent() {
        var wire = ScriptedWire.of(completion("yes"));
        var bytes = ChatFixtures.PROMPT.bytes();

        var fits =
                chat(wire, withContext(4_000 + bytes / 6), ChatFixtures.key()).ask(call());
        var tooLong = chat(wire, withContext(4_000 + bytes / 6 - 1), ChatFixtures.key())
                .ask(call());

        assertThat(fits).isInstanceOf(Answered.class);
        assertThat(failed(tooLong).failure()).isEqualTo(Failure.TOO_LONG);
        assertThat(failed(tooLong).reason()).contains(bytes + " bytes", "4000 tokens");
        assertThat(wire.asked()).hasSize(1);
    }

    @Test
    void a_wire_that_waits_lets_the_clock_pass() {
        var wire = new ScriptedWire(ChatScript.inOrder(new Holds(completion("late"))), clock::pass);

        assertThat(failed(chat(wire).ask(call())).failure()).isEqualTo(Failure.TIMED_OUT);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"30000, TIMED_OUT", "15000, TIMED_OUT", "14999, OUT_OF_TIME"})
    void a_model_that_had_less_than_half_the_time_it_may_take_has_not_timed_out(long millis, Failure failure) {
        var wire = ScriptedWire.of(new Holds(completion("late")));

        var reply = failed(chat(wire).ask(call().until(NOON.plusMillis(millis))));

        assertThat(reply.failure()).isEqualTo(failure);
        assertThat(reply.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(reply.parameters()).isNotNull();
    }

    private static ModelSpec withContext(int tokens) {
        return copy(PLAIN, false, tokens);
    }

    private static ModelSpec builtIn(ModelSpec spec) {
        return copy(spec, true, spec.contextTokens());
    }

    private static ModelSpec copy(ModelSpec spec, boolean builtIn, int contextTokens) {
        return new ModelSpec(
                spec.id(),
                spec.name(),
                builtIn,
                spec.wireName(),
                spec.formats(),
                contextTokens,
                spec.maxOutputTokens(),
                spec.reasoning(),
                spec.temperature(),
                spec.timeout(),
                spec.providers(),
                spec.prices(),
                spec.maxCallCost());
    }

    /** The canary, after something else. */
    private record SlowKey(Fetching before) implements KeySource {

        interface Fetching {
            void run() throws NoKey;
        }

        @Override
        public Secret key() throws NoKey {
            before.run();
            return Secret.key(CANARY, "a test");
        }

        @Override
        public Secret refresh() throws NoKey {
            return key();
        }
    }
}
