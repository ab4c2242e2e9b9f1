package arbiter.engine;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.account.AccountId;
import arbiter.account.TradingState;
import arbiter.decision.Action;
import arbiter.decision.AssetDecision;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Source;
import arbiter.decision.Status;
import arbiter.decision.Usage;
import arbiter.json.Json;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.model.Failure;
import arbiter.model.ModelReply;
import arbiter.model.baseline.BaselineModel;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String HOLD_BOTH = """
            {"decisions": [
              {"asset": "BTC", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "flat", "confidence": 50, "risk_level": "low"},
              {"asset": "ETH", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "flat", "confidence": 50, "risk_level": "low"}],
             "portfolio_rationale": "Nothing to do.", "total_allocation_usd": 0, "portfolio_risk_level": "low"}
            """;

    private final Scene scene = new Scene("swing");

    @Test
    void records_a_sound_decision_as_it_was_proposed() {
        var record = scene.decide(saying(HOLD_BOTH), "c1");

        assertThat(record.status()).isEqualTo(Status.APPROVED);
        assertThat(record.validationPassed()).isTrue();
        assertThat(record.decision().decision()).isEqualTo(record.proposal());
        assertThat(record.validUntil()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
    }

    @Test
    void walks_the_whole_way_with_the_baseline() {
        var record = scene.decide(new BaselineModel(), "c1");

        assertThat(record.source()).isIn(Source.BASELINE, Source.CONSERVATIVE_HOLD);
        assertThat(assets(record)).containsExactly(BTC, ETH);
        assertThat(record.model().used()).isEqualTo("baseline");
        assertThat(record.usage()).isEqualTo(Usage.FREE);
    }

    @Test
    void holds_everything_and_says_so_when_the_model_fails() {
        var record = scene.decide(
                call -> ModelReply.Failed.unasked(call.model(), Failure.UNREACHABLE, "the line is dead"), "c1");

        assertFellBack(record);
        assertThat(record.proposal()).isNull();
        assertThat(record.problems()).contains(new Problem("model_failed", null, "the line is dead"));
        assertThat(record.model().used()).isNull();
    }

    @Test
    void holds_everything_when_the_reply_cannot_be_read() {
        var record = scene.decide(saying("I'd rather not."), "c1");

        assertFellBack(record);
        assertThat(record.proposal()).isNull();
        assertThat(record.problems()).extracting(Problem::code).containsExactly("reply_refused");
        assertThat(record.promptHash()).isNotNull();
    }

    @Test
    void never_approves_a_reply_that_breaks_the_contract() {
        var record = scene.decide(
                saying(HOLD_BOTH.replace("\"total_allocation_usd\": 0", "\"total_allocation_usd\": 5")), "c1");

        assertThat(record.status()).isNotEqualTo(Status.APPROVED);
        assertThat(record.proposal()).isNotNull();
        assertThat(record.findings()).extracting(finding -> finding.code()).contains("C04");
    }

    @Test
    void names_an_asset_without_data_and_decides_the_others() {
        scene.snapshot = without(scene.snapshot, ETH);
        var asked = new ArrayList<Symbol>();

        var record = scene.decide(
                call -> {
                    if (call.prompt().account().contains("\"symbols\":[\"BTC\"]")) asked.add(BTC);
                    return saying(only("BTC")).ask(call);
                },
                "c1");

        assertThat(asked).containsExactly(BTC);
        assertThat(record.status()).isEqualTo(Status.APPROVED);
        assertThat(assets(record)).containsExactly(BTC, ETH);
        var eth = record.decision().decision().decisions().getLast();
        assertThat(eth.action()).isEqualTo(Action.HOLD);
        assertThat(eth.thesis().confidence()).isZero();
        assertThat(record.problems()).extracting(Problem::asset).contains(ETH);
        assertThat(record.assumedPrices()).containsOnlyKeys(BTC);
    }

    @Test
    void asks_nobody_when_no_asset_has_data() {
        scene.snapshot = without(without(scene.snapshot, ETH), BTC);
        var calls = new AtomicInteger();

        var record = scene.decide(
                call -> {
                    calls.incrementAndGet();
                    return saying(HOLD_BOTH).ask(call);
                },
                "c1");

        assertThat(calls).hasValue(0);
        assertFellBack(record);
        assertThat(record.promptHash()).isNull();
        assertThat(assets(record)).containsExactly(BTC, ETH);
    }

    @Test
    void holds_everything_when_its_snapshot_is_no_longer_kept() {
        var calls = new AtomicInteger();
        var kept = scene.request("c1", BTC, ETH);
        var gone = new Request(
                kept.decisionId(),
                kept.accountId(),
                kept.cycleId(),
                kept.symbols(),
                kept.model(),
                "0".repeat(64),
                kept.requestedAt(),
                kept.expiresAt());

        var record = Scene.record(scene.desk(call -> {
                    calls.incrementAndGet();
                    return saying(HOLD_BOTH).ask(call);
                })
                .decide(gone, scene.deadline()));

        assertThat(calls).hasValue(0);
        assertFellBack(record);
        assertThat(assets(record)).containsExactly(BTC, ETH);
        assertThat(record.assumedPrices()).isEmpty();
        assertThat(record.problems()).extracting(Problem::code).contains("snapshot_gone");
    }

    @Test
    void asks_nobody_after_the_deadline() {
        var record = Scene.record(scene.desk(saying(HOLD_BOTH)).decide(scene.request("c1", BTC), NOON));

        assertFellBack(record);
        assertThat(record.problems()).extracting(Problem::message).contains("the deadline had passed before the call");
    }

    @Test
    void lists_decisions_in_the_order_asked_whatever_the_model_did() {
        var record =
                Scene.record(scene.desk(saying(HOLD_BOTH)).decide(scene.request("c1", ETH, BTC), scene.deadline()));

        assertThat(assets(record)).containsExactly(ETH, BTC);
        assertThat(record.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void keeps_the_first_record_of_a_decision() {
        var first = scene.decide(saying(HOLD_BOTH), "c1");

        var second = scene.decide(saying("garbage"), "c1");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void chains_the_records_of_an_account() {
        var first = scene.decide(saying(HOLD_BOTH), "c1");
        var second = scene.decide(saying(HOLD_BOTH), "c2");

        assertThat(first.previousHash()).isNull();
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(second.hash()).isNotEqualTo(first.hash()).isEqualTo(DecisionRecord.hashOf(second));
    }

    @Test
    void holds_a_request_that_came_too_late_and_asks_nobody() {
        scene.clock = Clock.fixed(NOON.plusSeconds(300), ZoneOffset.UTC);
        var calls = new AtomicInteger();

        var record = scene.decide(
                call -> {
                    calls.incrementAndGet();
                    return saying(HOLD_BOTH).ask(call);
                },
                "c1");

        assertThat(calls).hasValue(0);
        assertFellBack(record);
        assertThat(record.problems()).extracting(Problem::code).contains("late");
    }

    @Test
    void judges_again_when_another_decision_came_in_between() {
        var late = scene.decide(
                call -> {
                    scene.decide(saying(HOLD_BOTH), "c1");
                    return saying(HOLD_BOTH).ask(call);
                },
                "c2");

        assertThat(late.previousHash())
                .isEqualTo(scene.ledger
                        .find(scene.request("c1", BTC).decisionId())
                        .orElseThrow()
                        .hash());
    }

    @Test
    void gives_the_same_hashes_for_the_same_inputs() {
        var once = new Scene("swing").decide(new BaselineModel(), "c1");
        var again = new Scene("swing").decide(new BaselineModel(), "c1");

        assertThat(again.hash()).isEqualTo(once.hash());
        assertThat(again.contextHash()).isEqualTo(once.contextHash());
        assertThat(again.promptHash()).isEqualTo(once.promptHash());
    }

    @Test
    void a_halted_account_only_holds() {
        scene.accounts.put(Scene.account("swing", TradingState.HALTED));

        var record = scene.decide(new BaselineModel(), "c1");

        assertThat(record.decision().decision().decisions())
                .extracting(AssetDecision::action)
                .containsOnly(Action.HOLD);
    }

    @Test
    void refuses_a_request_for_nobody() {
        var nobody = new AccountId("nobody");
        var like = scene.request("c1", BTC);
        var request = new Request(
                DecisionId.ofCycle(nobody, "c1"),
                nobody,
                "c1",
                like.symbols(),
                like.model(),
                like.snapshotId(),
                like.requestedAt(),
                like.expiresAt());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.desk(saying(HOLD_BOTH)).decide(request, scene.deadline()))
                .withMessage("no such account: nobody");
    }

    @Test
    void writes_every_field_of_the_contract() {
        var json = Json.tree(scene.decide(saying(HOLD_BOTH), "c1"));

        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "decision_id",
                        "account_id",
                        "cycle_id",
                        "symbols",
                        "requested_at",
                        "decided_at",
                        "valid_until",
                        "assumed_prices",
                        "input_ages_ms",
                        "strategy",
                        "model",
                        "experiment",
                        "source",
                        "status",
                        "validation_passed",
                        "proposal",
                        "decision",
                        "findings",
                        "corrections",
                        "problems",
                        "usage",
                        "timings_ms",
                        "context_hash",
                        "prompt_hash",
                        "previous_hash",
                        "hash");
        assertThat(json.at("/decision/decisions/0").has("quantity")).isTrue();
        assertThat(json.at("/assumed_prices/BTC/low").decimalValue())
                .isLessThan(json.at("/assumed_prices/BTC/price").decimalValue());
    }

    private static void assertFellBack(DecisionRecord record) {
        assertThat(record.source()).isEqualTo(Source.CONSERVATIVE_HOLD);
        assertThat(record.status()).isEqualTo(Status.FELL_BACK);
        assertThat(record.validationPassed()).isFalse();
        assertThat(record.decision().decision().decisions())
                .extracting(AssetDecision::action)
                .containsOnly(Action.HOLD);
    }

    private static List<Symbol> assets(DecisionRecord record) {
        return record.decision().decision().decisions().stream()
                .map(AssetDecision::asset)
                .toList();
    }

    private static String only(String asset) {
        return """
                {"decisions": [{"asset": "%s", "action": "hold", "allocation_usd": 0, "exit_plan": "", "rationale": "flat",
                  "confidence": 50, "risk_level": "low"}],
                 "portfolio_rationale": "Nothing to do.", "total_allocation_usd": 0, "portfolio_risk_level": "low"}
                """.formatted(asset);
    }

    private static MarketSnapshot without(MarketSnapshot snapshot, Symbol asset) {
        var assets = new TreeMap<>(snapshot.assets());
        assets.remove(asset);
        var problems = new ArrayList<>(snapshot.problems());
        problems.add(new Problem("stale", asset, asset + " is stale"));
        return new MarketSnapshot(snapshot.asOf(), assets, problems);
    }
}
