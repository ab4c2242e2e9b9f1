package arbiter.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.AccountId;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.DecisionRecord.StrategyRef;
import arbiter.json.Json;
import arbiter.json.Sha256;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Problem;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import arbiter.strategy.OrderPreference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionRecordTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");

    private static DecisionRecord record(Timings timings, Status status) throws Exception {
        var golden = Golden.json("record.json");
        var proposal = DecisionReader.read(golden.get("proposal")).decision();
        var standing = DecisionReader.read(golden.get("decision")).decision();
        var figures = new Execution(
                Quantity.of("0.0026"),
                Money.of("291.2"),
                Money.of("97.06666667"),
                Money.of("5.4912"),
                Price.of("75415.1"),
                OrderPreference.MAKER_ONLY,
                Price.of("112000"));
        return new DecisionRecord(
                DecisionId.ofCycle(new AccountId("main"), "2025-10-10T12:00:00Z"),
                new AccountId("main"),
                "2025-10-10T12:00:00Z",
                List.of(BTC, ETH),
                Instant.parse("2025-10-10T12:00:00Z"),
                Instant.parse("2025-10-10T12:00:08.250Z"),
                Instant.parse("2025-10-10T12:15:08.250Z"),
                Map.of(BTC, new AssumedPrice(Price.of("112000"), Price.of("111440"), Price.of("112560"))),
                new java.util.TreeMap<>(Map.of("BTC", 2000L, "account", 10000L)),
                new StrategyRef("conservative", 1),
                new ModelRef("openai/gpt-5", "openai/gpt-5", null),
                null,
                Source.MODEL,
                status,
                status == Status.APPROVED,
                proposal,
                new StandingDecision(java.util.Objects.requireNonNull(standing), List.of(figures, Execution.NONE)),
                List.of(
                        new Finding(
                                "R01",
                                Severity.ERROR,
                                ETH,
                                "ETH may lose 785 USD at its stop, more than 50 USD",
                                new BigDecimal("50"),
                                new BigDecimal("785.00")),
                        Finding.warning("K01", null, "a warning about the portfolio")),
                List.of(new Correction("refused", ETH, "sell in ETH became a hold: R01")),
                List.of(new Problem("asset_left_out", new Symbol("SOL"), "SOL is left out")),
                new Usage(1200L, null, 300L, null, Money.of("0.0123"), 1),
                timings,
                "aa",
                "bb",
                null,
                "");
    }

    private static DecisionRecord record() throws Exception {
        return record(new Timings(12.5, 1.25, 8000.5, 2.5, 0.75, 3.5, 8021), Status.PARTIALLY_APPROVED);
    }

    @Test
    void is_written_with_every_field_in_the_order_of_the_contract() throws Exception {
        assertThat(Json.text(record().sealed())).isEqualTo(Json.text(Golden.json("record.json")));
    }

    @Test
    void its_hash_is_the_one_another_program_reckons() throws Exception {
        assertThat(record().sealed().hash())
                .isEqualTo(Golden.json("record.json").get("hash").textValue());
    }

    @Test
    void its_hash_knows_neither_how_long_it_took_nor_itself() throws Exception {
        var slower = record(new Timings(1, 1, 1, 1, 1, 1, 6), Status.PARTIALLY_APPROVED);

        assertThat(slower.sealed().hash()).isEqualTo(record().sealed().hash());
        assertThat(record().sealed().sealed()).isEqualTo(record().sealed());
    }

    @Test
    void every_other_field_changes_its_hash() throws Exception {
        var tree = (ObjectNode) Json.tree(record());
        tree.remove(List.of("hash", "timings_ms"));
        var hash = Sha256.of(tree);

        assertThat(hash).isEqualTo(record().sealed().hash());
        assertThat(tree.size()).isEqualTo(25 - 1);
        tree.properties().forEach(field -> {
            var other = tree.deepCopy();
            other.set(field.getKey(), new TextNode("another"));
            assertThat(Sha256.of((JsonNode) other)).as(field.getKey()).isNotEqualTo(hash);
        });
    }

    @Test
    void another_status_is_another_hash() throws Exception {
        var other = record(new Timings(12.5, 1.25, 8000.5, 2.5, 0.75, 3.5, 8021), Status.FELL_BACK);

        assertThat(other.sealed().hash()).isNotEqualTo(record().sealed().hash());
    }

    @Test
    void only_an_approved_decision_passed_validation() throws Exception {
        assertThat(record(record().timingsMs(), Status.APPROVED).validationPassed())
                .isTrue();
        assertThatThrownBy(() -> passedThough(Status.PARTIALLY_APPROVED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passedThough(Status.FELL_BACK)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DecisionRecord passedThough(Status status) throws Exception {
        var r = record();
        return new DecisionRecord(
                r.decisionId(),
                r.accountId(),
                r.cycleId(),
                r.symbols(),
                r.requestedAt(),
                r.decidedAt(),
                r.validUntil(),
                r.assumedPrices(),
                r.inputAgesMs(),
                r.strategy(),
                r.model(),
                r.experiment(),
                r.source(),
                status,
                true,
                r.proposal(),
                r.decision(),
                r.findings(),
                r.corrections(),
                r.problems(),
                r.usage(),
                r.timingsMs(),
                r.contextHash(),
                r.promptHash(),
                r.previousHash(),
                r.hash());
    }
}
