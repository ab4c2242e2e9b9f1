package arbiter.adapter.dynamodb;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.decision.AssetDecision;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Status;
import arbiter.decision.Usage;
import arbiter.engine.Scene;
import arbiter.json.Json;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.baseline.BaselineModel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RecordItemTest {

    @Test
    void every_kind_of_record_is_read_back_with_its_own_hash() throws Exception {
        var records = new ArrayList<DecisionRecord>();
        var strategies = Scene.STRATEGIES.all();
        for (var strategy : strategies) {
            records.add(new Scene(strategy.id()).decide(new BaselineModel(), "baseline"));
            records.add(holding(strategy.id()).decide(saying(entries()), "entries"));
            records.add(holding(strategy.id()).decide(paid("Sorry \ud83d\ude00"), "unreadable"));
            records.add(new Scene(strategy.id())
                    .decide(call -> Failed.unasked(call.model(), Failure.UNREACHABLE, "no"), "failed"));
        }

        records.add(sixActions());

        var statuses = EnumSet.noneOf(Status.class);
        var actions = new TreeSet<String>();
        for (var record : records) {
            statuses.add(record.status());
            Objects.requireNonNull(record.decision()).decision().decisions().forEach(each -> actions.add(kind(each)));
            if (record.proposal() != null) record.proposal().decisions().forEach(each -> actions.add(kind(each)));

            var found = RecordItem.read(RecordItem.of(record, NOON).bytes(Item.DOC));

            assertThat(Json.text(found)).isEqualTo(Json.text(record));
            assertThat(DecisionRecord.hashOf(found)).isEqualTo(record.hash()).isEqualTo(found.hash());
        }
        assertThat(statuses).containsExactlyInAnyOrder(Status.values());
        assertThat(actions)
                .isEqualTo(Set.of("buy", "sell", "hold", "adjust_position", "close_position", "adjust_orders"));
    }

    @Test
    void the_record_of_the_contract_is_read_back_as_it_was_written() throws Exception {
        var golden = Json.value(Json.parse(resource("/decision/record.json")), DecisionRecord.class);

        var found = RecordItem.read(Document.ofWire(golden));

        assertThat(Json.text(found)).isEqualTo(Json.text(Json.parse(resource("/decision/record.json"))));
        assertThat(DecisionRecord.hashOf(found)).isEqualTo(found.hash());
    }

    private static String kind(AssetDecision decision) {
        return decision.action().word();
    }

    private static Scene holding(String strategyId) {
        var scene = new Scene(strategyId);
        var price = Objects.requireNonNull(scene.snapshot.assets().get(ETH)).price();
        scene.accounts.put(Scene.account(
                strategyId,
                TradingState.ACTIVE,
                new Position(
                        ETH,
                        Side.LONG,
                        Quantity.of("0.1"),
                        price,
                        2,
                        Money.of("100"),
                        null,
                        new Price(price.value().multiply(new java.math.BigDecimal("0.98"))),
                        null,
                        NOON)));
        return scene;
    }

    private static ChatModel paid(String text) {
        return call -> new Answered(
                "served/" + call.model(),
                "somebody",
                null,
                text,
                "stop",
                new Usage(1200L, null, 300L, 7L, Money.of("0.0123456789"), 1));
    }

    /** An entry that breaks rules, and one that may stand. */
    private static String entries() {
        return """
                {"decisions": [
                  {"asset": "BTC", "action": "buy", "allocation_usd": 50000, "leverage": 2, "tp_price": 2, "sl_price": 1,
                   "exit_plan": "out", "rationale": "up", "confidence": 61.5, "risk_level": "high"},
                  {"asset": "ETH", "action": "close_position", "allocation_usd": 0, "exit_plan": "out",
                   "rationale": "done", "confidence": 70, "risk_level": "low"}],
                 "portfolio_rationale": "Mixed.", "total_allocation_usd": 50000, "portfolio_risk_level": "high"}
                """;
    }

    /** Each action proposed and standing. */
    private static DecisionRecord sixActions() throws Exception {
        var record = (ObjectNode) Json.parse(resource("/decision/record.json"));
        var actions = Json.parse(resource("/decision/six-actions.written.json"));
        record.set("proposal", actions);
        record.set("decision", actions);
        return Json.value(record, DecisionRecord.class).sealed();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RecordItemTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void is_found_by_account_and_time_with_what_is_asked_for_beside_it() {
        var record = new Scene("swing").decide(new BaselineModel(), "c1");

        var item = RecordItem.of(record, NOON);

        assertThat(item.pk()).isEqualTo("A#" + record.accountId());
        assertThat(item.sk()).isEqualTo("R#2025-10-10T12:00:00.000000000Z#" + record.decisionId());
        assertThat(item.text("decision_id")).isEqualTo(record.decisionId().value());
        assertThat(item.texts("symbols")).isEqualTo(Set.of(BTC.value(), ETH.value()));
        assertThat(item.text("status")).isEqualTo("approved");
        assertThat(item.text("valid_until")).isEqualTo(record.validUntil().toString());
        assertThat(List.of(item.text("decided_at")))
                .containsExactly(record.decidedAt().toString());
    }
}
