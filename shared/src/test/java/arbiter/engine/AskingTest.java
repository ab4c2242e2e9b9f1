package arbiter.engine;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static arbiter.model.Failure.NO_CREDIT;
import static arbiter.model.Failure.NO_KEY;
import static arbiter.model.Failure.RATE_LIMITED;
import static arbiter.model.Failure.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Golden;
import arbiter.account.ModelTerms;
import arbiter.account.TradingState;
import arbiter.adapter.memory.MemoryBreakers;
import arbiter.decision.Action;
import arbiter.decision.AssetDecision;
import arbiter.decision.DecisionRecord;
import arbiter.decision.DecisionRecord.ExperimentRef;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.engine.KillingLedger.Killed;
import arbiter.market.Money;
import arbiter.market.Problem;
import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.PromptWriter;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.gateway.Gateway;
import arbiter.model.gateway.Script;
import arbiter.model.routing.ExperimentSample;
import arbiter.model.routing.Route;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision by paid models: corrected once, fallen back, paid for, and kept. */
class AskingTest {

    private static final String FIRST = "openai/gpt-5";
    private static final String SECOND = "x-ai/grok-4";
    private static final LocalDate DAY = LocalDate.parse("2025-10-10");

    private final Scene scene = new Scene("swing");
    private final TestClock clock = new TestClock(NOON);
    private final Script script = new Script();

    AskingTest() {
        scene.clock = clock;
        scene.route = new Route(FIRST, List.of(SECOND), null);
    }

    @Test
    void a_sound_answer_is_asked_for_once_and_settled_at_its_price() {
        script.says(scene.buying("50"), "0.02");

        var record = decide();

        assertThat(record.source()).isEqualTo(Source.MODEL);
        assertThat(record.validationPassed()).isTrue();
        assertThat(record.model()).isEqualTo(new ModelRef(FIRST, FIRST, "acme"));
        assertThat(record.usage().costUsd()).isEqualTo(Money.of("0.02"));
        assertThat(record.usage().calls()).isEqualTo(1);
        assertThat(committed()).isEqualTo(Money.of("0.02"));
        assertThat(scene.engineBudget.committed(DAY)).isEqualTo(Money.of("0.02"));
    }

    @Test
    void a_reply_that_cannot_be_read_goes_back_with_what_is_wrong_with_it() throws Exception {
        script.says("I would buy some Bitcoin.", "0.02").says(scene.buying("50"), "0.03");

        var record = decide();

        assertThat(record.source()).isEqualTo(Source.MODEL_AFTER_CORRECTION);
        assertThat(record.status()).isEqualTo(Status.APPROVED);
        assertThat(record.problems()).extracting(Problem::code).containsExactly("reply_refused");
        assertThat(record.usage().calls()).isEqualTo(2);
        assertThat(committed()).isEqualTo(Money.of("0.05"));
        var rework = Objects.requireNonNull(script.calls().getLast().prompt().rework());
        assertThat(rework.answer()).isEqualTo("I would buy some Bitcoin.");
        assertThat(scene.ledger.exchanges(record.decisionId())).hasSize(2);
        assertThat(record.promptHash())
                .isEqualTo(script.calls().getFirst().prompt().hash());
    }

    @Test
    void a_proposal_that_breaks_rules_goes_back_with_the_findings_as_data() throws Exception {
        script.says(scene.buying("5000"), "0.02").says(scene.buying("50"), "0.03");

        var record = decide();

        assertThat(record.source()).isEqualTo(Source.MODEL_AFTER_CORRECTION);
        assertThat(actions(record)).containsExactly(Action.BUY, Action.HOLD);
        var rework = Objects.requireNonNull(script.calls().getLast().prompt().rework());
        Golden.assertMatches("prompts/rework-findings.txt", rework.findings());
    }

    @Test
    void a_correction_that_is_no_better_is_cut_down_and_nobody_is_asked_a_third_time() {
        script.says(scene.buying("5000"), "0.02").says(scene.buying("6000"), "0.02");

        var record = decide();

        assertThat(script.calls()).hasSize(2);
        assertThat(record.status()).isEqualTo(Status.FELL_BACK);
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(actions(record)).containsOnly(Action.HOLD);
        assertThat(record.validationPassed()).isFalse();
    }

    @Test
    void the_first_answer_stands_where_the_correction_is_no_better() {
        script.says(scene.buying("5000"), "0.02").says(scene.buying("5001"), "0.02");

        assertThat(proposed(decide())).isEqualTo(Money.of("5000"));
    }

    @Test
    void the_first_answer_stands_where_less_stands_of_the_correction() {
        script.says(scene.buying("50", "5000"), "0.02").says(scene.buying("5000"), "0.02");

        var record = decide();

        assertThat(record.status()).isEqualTo(Status.PARTIALLY_APPROVED);
        assertThat(actions(record)).containsExactly(Action.BUY, Action.HOLD);
        assertThat(record.source()).isEqualTo(Source.MODEL);
        assertThat(proposed(record)).isEqualTo(Money.of("5050"));
    }

    @Test
    void the_correction_stands_where_more_of_it_stands() {
        script.says(scene.buying("5000"), "0.02").says(scene.buying("50", "5000"), "0.02");

        var record = decide();

        assertThat(record.status()).isEqualTo(Status.PARTIALLY_APPROVED);
        assertThat(actions(record)).containsExactly(Action.BUY, Action.HOLD);
        assertThat(record.source()).isEqualTo(Source.MODEL_AFTER_CORRECTION);
    }

    @Test
    void the_answer_with_fewer_errors_stands_where_as_much_stands_of_both() {
        script.says(scene.buying("5000", "5000"), "0.02").says(scene.buying("5000"), "0.02");
        assertThat(proposed(decide())).isEqualTo(Money.of("5000"));

        script.says(scene.buying("6000"), "0.02").says(scene.buying("5000", "5000"), "0.02");
        assertThat(proposed(scene.decide(script, "c2"))).isEqualTo(Money.of("6000"));
    }

    @Test
    void a_correction_that_cannot_be_read_leaves_the_first_answer_to_be_cut_down() {
        script.says(scene.buying("5000"), "0.02").says("sorry", "0.02");

        var record = decide();

        assertThat(record.proposal()).isNotNull();
        assertThat(record.findings()).isNotEmpty();
        assertThat(actions(record)).containsOnly(Action.HOLD);
    }

    @Test
    void a_correction_that_fails_is_told() {
        script.says(scene.buying("5000"), "0.02").fails(TIMED_OUT);

        var record = decide();

        assertThat(script.calls()).hasSize(2);
        assertThat(record.problems()).contains(new Problem("not_corrected", null, "it was timed_out"));
        assertThat(record.usage().costUsd()).isNull();
    }

    @Test
    void a_correction_needs_five_seconds() {
        script.says(late(scene.buying("5000"), Duration.ofSeconds(45))).says(scene.buying("50"), "0.02");
        assertThat(decide().source()).isEqualTo(Source.MODEL_AFTER_CORRECTION);

        scene.clock = new TestClock(NOON);
        var hurried = new Script().says(call -> {
            ((TestClock) scene.clock).pass(Duration.ofSeconds(45).plusMillis(1));
            return Scene.saying(scene.buying("5000")).ask(call);
        });
        var record = scene.decide(hurried, "c2");

        assertThat(hurried.calls()).hasSize(1);
        assertThat(record.problems()).extracting(Problem::code).contains("not_corrected");
    }

    @Test
    void a_correction_needs_its_budget() {
        scene.accounts.put(scene.account().with(new ModelTerms(worst().plus(Money.of("0.01")), null, null)));
        script.says(scene.buying("5000"), "0.02");

        var record = decide();

        assertThat(script.calls()).hasSize(1);
        assertThat(record.problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("the account's budget"));
        assertThat(committed()).isEqualTo(Money.of("0.02"));
    }

    @Test
    void nobody_is_asked_and_nothing_paid_while_the_account_is_halted() {
        scene.accounts.trade(ACCOUNT, TradingState.HALTED);

        var record = decide();

        assertThat(script.calls()).isEmpty();
        assertThat(record.problems()).extracting(Problem::code).contains("halted");
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void the_next_model_is_asked_when_the_first_cannot_answer_and_the_record_says_whose_it_is() {
        script.fails(NO_CREDIT).says(scene.buying("50"), "0.02");

        var record = decide();

        assertThat(script.asked()).containsExactly(FIRST, SECOND);
        assertThat(record.source()).isEqualTo(Source.FALLBACK_MODEL);
        assertThat(record.status()).isEqualTo(Status.APPROVED);
        assertThat(record.validationPassed()).isFalse();
        assertThat(record.model()).isEqualTo(new ModelRef(FIRST, SECOND, "acme"));
        assertThat(committed()).isEqualTo(Money.of("0.02"));
    }

    @Test
    void a_fallbacks_answer_is_corrected_by_the_fallback_and_stays_a_fallbacks() {
        script.fails(NO_CREDIT).says("no JSON", "0.01").says(scene.buying("50"), "0.02");

        var record = decide();

        assertThat(script.asked()).containsExactly(FIRST, SECOND, SECOND);
        assertThat(record.source()).isEqualTo(Source.FALLBACK_MODEL);
    }

    @Test
    void everything_is_held_when_no_model_answers_and_each_attempt_is_kept() {
        for (var attempt = 0; attempt < 6; attempt++) script.fails(RATE_LIMITED);

        var record = decide();

        assertThat(script.asked()).containsExactly(FIRST, FIRST, FIRST, SECOND, SECOND, SECOND);
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(record.status()).isEqualTo(Status.FELL_BACK);
        assertThat(record.validationPassed()).isFalse();
        assertThat(record.promptHash()).isNotNull();
        assertThat(record.usage().calls()).isEqualTo(6);
        assertThat(record.usage().costUsd()).isEqualTo(Money.ZERO);
        assertThat(scene.ledger.exchanges(record.decisionId())).hasSize(6);
        assertThat(committed()).isEqualTo(Money.ZERO);
        assertThat(scene.engineBudget.committed(DAY)).isEqualTo(Money.ZERO);
    }

    @Test
    void no_call_is_made_that_the_accounts_budget_cannot_hold() {
        scene.accounts.put(scene.account().with(new ModelTerms(Money.of("0.0001"), null, null)));

        var record = decide();

        assertThat(script.calls()).isEmpty();
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(record.problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("budget of the day does not hold"));
    }

    @Test
    void a_decision_for_which_nobody_was_asked_tells_of_no_prompt_and_is_no_sample() {
        scene.route = new Route(FIRST, List.of(SECOND), new ExperimentRef("e1", "first"));
        var records = new ArrayList<DecisionRecord>();

        records.add(scene.decide(script.fails(NO_KEY, NO_KEY), "without_a_key"));
        records.add(Scene.record(scene.desk(script)
                .decide(scene.request("late", BTC, ETH), clock.instant().plusSeconds(4))));
        scene.gateway = refusing();
        records.add(scene.decide(script, "breakers_open"));
        scene.gateway = null;
        scene.accounts.put(scene.account().with(new ModelTerms(Money.of("0.0001"), null, null)));
        records.add(scene.decide(script, "over_budget"));

        assertThat(records).allSatisfy(record -> {
            assertThat(record.promptHash()).isNull();
            assertThat(record.assumedPrices()).isNotEmpty();
            assertThat(ExperimentSample.of(record)).isEmpty();
        });
    }

    @Test
    void who_takes_over_tells_of_no_prompt_where_nobody_was_asked() {
        script.fails(NO_KEY, NO_KEY);
        killedBeforeTheRecord();

        assertThat(decide().promptHash()).isNull();
    }

    /** A gateway whose breakers are open. */
    private Gateway refusing() {
        var breakers = new MemoryBreakers(clock);
        for (var failure = 0; failure < 5; failure++) {
            breakers.failed(FIRST, TIMED_OUT);
            breakers.failed(SECOND, TIMED_OUT);
        }
        return new Gateway(
                ModelCatalogue.shipped(), breakers, Scene.UNMETERED, clock, () -> 0, _ -> {}, new SplittableRandom(1));
    }

    @Test
    void who_takes_over_during_a_correction_judges_the_best_kept_reply_and_asks_nobody() {
        script.says("no JSON", "0.01").says(scene.buying("50"), "0.02");
        killedBeforeTheRecord();

        var record = decide();

        assertThat(script.calls()).hasSize(2);
        assertThat(record.promptHash())
                .isEqualTo(script.calls().getFirst().prompt().hash());
        assertThat(record.source()).isEqualTo(Source.MODEL_AFTER_CORRECTION);
        assertThat(record.usage().costUsd()).isEqualTo(Money.of("0.03"));
        assertThat(committed()).isEqualTo(Money.of("0.03"));
        assertThat(scene.engineBudget.committed(DAY)).isGreaterThan(Money.of("0.03"));
    }

    @ParameterizedTest
    @CsvSource({"5000, 5001, 5000", "5000, 50, 50", "50, 5000, 50"})
    void who_takes_over_lets_the_first_answer_stand_unless_the_correction_is_better(
            String first, String second, String stands) {
        var text = first.equals("50") ? scene.buying(first, "5000") : scene.buying(first);
        script.says(text, "0.01").says(scene.buying(second), "0.02");
        killedBeforeTheRecord();

        var proposal = Objects.requireNonNull(decide().proposal());

        assertThat(script.calls()).hasSize(2);
        assertThat(proposal.decisions().getFirst().allocation()).isEqualTo(Money.of(stands));
    }

    private void killedBeforeTheRecord() {
        var ledger = scene.ledger;
        scene.ledger = new KillingLedger(ledger, KillingLedger.Step.BEFORE_RECORD);
        assertThatThrownBy(this::decide).isInstanceOf(Killed.class);
        scene.ledger = ledger;
        clock.pass(Duration.ofSeconds(56));
    }

    @Test
    void a_call_that_was_lost_with_its_worker_is_settled_at_its_reservation() {
        ChatModel dying = call -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> scene.decide(dying, "c1")).isInstanceOf(Killed.class);
        var reserved = committed();

        clock.pass(Duration.ofSeconds(56));
        var record = decide();

        assertThat(script.calls()).isEmpty();
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(record.usage().costUsd()).isNull();
        assertThat(record.usage().calls()).isEqualTo(1);
        assertThat(reserved.isPositive()).isTrue();
        assertThat(committed()).isEqualTo(reserved);
    }

    private Function<ModelCall, ModelReply> late(String text, Duration after) {
        return call -> {
            clock.pass(after);
            return Scene.saying(text).ask(call);
        };
    }

    private Money worst() {
        var request = scene.request("c1", BTC, ETH);
        var gathered = new Gatherer(
                        new Snapshots(scene.snapshots),
                        scene.accounts,
                        Scene.STRATEGIES,
                        scene.control,
                        AccountSources.reported(scene.accounts))
                .gather(request);
        var prompt = new PromptWriter().write(gathered.situation(), gathered.snapshot());
        return ModelCatalogue.shipped().find(FIRST).orElseThrow().worstCase(prompt);
    }

    private DecisionRecord decide() {
        return scene.decide(script, "c1");
    }

    private Money committed() {
        return scene.account().live().committed();
    }

    private static Money proposed(DecisionRecord record) {
        return Objects.requireNonNull(record.proposal()).allocated();
    }

    private static List<Action> actions(DecisionRecord record) {
        return record.decision().decision().decisions().stream()
                .map(AssetDecision::action)
                .toList();
    }
}
