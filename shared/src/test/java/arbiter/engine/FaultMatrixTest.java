package arbiter.engine;

import static arbiter.adapter.openrouter.ChatPlay.completion;
import static arbiter.adapter.openrouter.ChatPlay.error;
import static arbiter.adapter.openrouter.ChatPlay.errorWithin;
import static arbiter.adapter.openrouter.ChatPlay.withoutUsage;
import static arbiter.engine.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.ModelTerms;
import arbiter.adapter.memory.MemoryBreakers;
import arbiter.adapter.openrouter.ChatFixtures;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.OpenRouterChat;
import arbiter.adapter.openrouter.ScriptedWire;
import arbiter.adapter.openrouter.ServerAddress;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.market.Money;
import arbiter.model.ModelReply.Answered;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.Gateway;
import arbiter.model.routing.Route;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of a model server at every place: always a record within the deadline, truthful about whose it is, nothing spent
 * beyond the budget, no attempt beyond the plan, everything kept.
 */
class FaultMatrixTest {

    private static final String FIRST = "openai/gpt-5";
    private static final String SECOND = "x-ai/grok-4";
    private static final String THIRD = "deepseek/deepseek-r1";
    private static final List<String> MODELS = List.of(FIRST, SECOND, THIRD);
    private static final LocalDate DAY = LocalDate.parse("2025-10-10");
    private static final Money BUDGET = Money.of("5");
    private static final ModelCatalogue CATALOGUE = ModelCatalogue.shipped();

    /** What a server does, and how often a model that does it is asked at most. */
    enum Fault {
        OK(completion(""), 1),
        RATE_LIMITED(error(429, "slow down"), 3),
        RATE_LIMITED_FOR_A_MINUTE(error(429, "slow down").with("Retry-After", "60"), 1),
        NO_CREDIT(error(402, "Insufficient credits"), 1),
        UNAUTHORISED(error(401, "No auth credentials found"), 1),
        BAD_REQUEST(error(400, "max_tokens is wrong"), 1),
        FORMAT_REFUSED(error(400, "response_format json_schema is not supported"), 3),
        TIMED_OUT_THERE(error(408, "timed out"), 3),
        BROKEN(error(500, "oops"), 3),
        BAD_GATEWAY(error(502, "died"), 3),
        UNAVAILABLE(error(503, "nobody fits"), 3),
        TIMED_OUT_HERE(new ChatPlay.Holds(completion("")), 3),
        STALLED(new ChatPlay.Stalls(completion("")), 3),
        RESET(new ChatPlay.Resets(), 3),
        ERROR_WITHIN_200(errorWithin(502, "died"), 3),
        EMPTY(withoutUsage(null, "stop"), 3),
        TRUNCATED(completion("{\"decisions\": [", "length"), 1),
        FILTERED(completion("", "content_filter"), 1),
        NOT_JSON(ChatPlay.says(200, "text/html", "<html>"), 3),
        NONSENSE(completion("I'd rather not."), 2);

        private final ChatPlay play;
        private final int mostCalls;

        Fault(ChatPlay play, int mostCalls) {
            this.play = play;
            this.mostCalls = mostCalls;
        }
    }

    private final Scene scene = new Scene("swing");
    private final TestClock clock = new TestClock(NOON);
    private final List<String> asked = new ArrayList<>();

    static Stream<Arguments> everyFaultEverywhere() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(Set.of(FIRST), Set.of(SECOND), Set.of(FIRST, SECOND), Set.copyOf(MODELS))
                        .map(down -> Arguments.of(fault, down)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("everyFaultEverywhere")
    void every_fault_ends_in_a_truthful_record(Fault fault, Set<String> down) {
        var wire = new ScriptedWire(body -> play(body, fault, down), clock::pass);

        var record = decide(wire);

        assertThat(clock.instant()).isBeforeOrEqualTo(NOON.plusSeconds(50));
        assertTruthful(record, fault, down);
        assertWithinThePlan(fault, down);
        assertPaid(record);
        assertKept(record);
    }

    private ChatPlay play(JsonNode body, Fault fault, Set<String> down) {
        var model = MODELS.stream()
                .filter(id -> wireName(id).equals(body.path("model").asText()))
                .findFirst()
                .orElseThrow();
        asked.add(model);
        var isDown = down.contains(model) && fault != Fault.OK;
        return isDown ? fault.play : completion(scene.buying("50"));
    }

    private static String wireName(String id) {
        return CATALOGUE.find(id).orElseThrow().wireName();
    }

    private DecisionRecord decide(ScriptedWire wire) {
        scene.clock = clock;
        scene.route = new Route(FIRST, List.of(SECOND, THIRD), null);
        scene.accounts.put(scene.account().with(ModelTerms.of(BUDGET)));
        var chat = new OpenRouterChat(wire, ServerAddress.OPENROUTER, CATALOGUE::find, ChatFixtures.key(), clock);
        scene.gateway = new Gateway(
                CATALOGUE,
                new MemoryBreakers(clock),
                Scene.UNMETERED,
                clock,
                () -> 0,
                clock::pass,
                new SplittableRandom(1));
        return scene.decide(chat, "c1");
    }

    /** Nonsense is the model's last word: it is corrected, never passed on to another model. */
    private void assertTruthful(DecisionRecord record, Fault fault, Set<String> down) {
        var answers = MODELS.stream()
                .filter(id -> fault == Fault.OK || fault == Fault.NONSENSE || !down.contains(id))
                .findFirst()
                .orElse(null);
        var isNonsense = fault == Fault.NONSENSE && down.contains(FIRST);
        if (answers == null || isNonsense) {
            assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
            assertThat(record.status()).isEqualTo(Status.FELL_BACK);
            assertThat(record.problems()).isNotEmpty();
        } else {
            assertThat(record.source()).isEqualTo(answers.equals(FIRST) ? Source.MODEL : Source.FALLBACK_MODEL);
            assertThat(record.status()).isEqualTo(Status.APPROVED);
            assertThat(record.model().used()).isEqualTo(answers);
        }
        assertThat(record.model().requested()).isEqualTo(FIRST);
        assertThat(record.validationPassed()).isEqualTo(record.source() == Source.MODEL);
    }

    private void assertWithinThePlan(Fault fault, Set<String> down) {
        for (var model : MODELS) {
            var calls = asked.stream().filter(model::equals).count();
            assertThat(calls).isLessThanOrEqualTo(down.contains(model) ? fault.mostCalls : 1);
        }
        assertThat(asked).isSortedAccordingTo((one, other) -> MODELS.indexOf(one) - MODELS.indexOf(other));
    }

    private void assertPaid(DecisionRecord record) {
        var committed = scene.account().live().committed();
        assertThat(committed).isLessThanOrEqualTo(BUDGET);
        assertThat(scene.engineBudget.committed(DAY)).isEqualTo(committed);
        var cost = record.usage().costUsd();
        if (cost != null) assertThat(committed).isEqualTo(cost);
        else assertThat(committed.isPositive()).isTrue();
    }

    private void assertKept(DecisionRecord record) {
        var kept = scene.ledger.exchanges(record.decisionId());
        assertThat(kept).hasSameSizeAs(asked);
        assertThat(kept).extracting(Exchange::model).containsExactlyElementsOf(asked);
        assertThat(kept)
                .allSatisfy(
                        exchange -> assertThat(exchange.reply().parameters()).isNotNull());
        assertThat(record.usage().calls()).isEqualTo(asked.size());
        if (record.source() != Source.CONSERVATIVE_HOLD)
            assertThat(kept.getLast().reply()).isInstanceOf(Answered.class);
        assertThat(Duration.between(NOON, record.decidedAt())).isLessThanOrEqualTo(Duration.ofSeconds(50));
    }
}
