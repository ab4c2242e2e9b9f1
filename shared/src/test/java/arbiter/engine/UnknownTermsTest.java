package arbiter.engine;

import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.saying;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Finding;
import arbiter.market.AssetMarket;
import arbiter.market.MarketSnapshot;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a venue does not tell is never guessed: nothing is entered on it. */
class UnknownTermsTest {

    private final Scene scene = new Scene("swing");

    private DecisionRecord decidedOn(@Nullable Integer maxLeverage, @Nullable BigDecimal spreadBps) {
        var usual = VenueTerms.DEFAULT;
        var terms = new VenueTerms(maxLeverage, null, usual.minNotional(), usual.quantityStep(), spreadBps);
        var assets = new TreeMap<>(scene.snapshot.assets());
        assets.put(BTC, on(Objects.requireNonNull(assets.get(BTC)), terms));
        scene.snapshot = new MarketSnapshot(scene.snapshot.asOf(), assets, scene.snapshot.problems());
        return scene.decide(saying(scene.buying("100")), "c1");
    }

    private static AssetMarket on(AssetMarket a, VenueTerms terms) {
        return new AssetMarket(
                a.symbol(),
                a.price(),
                a.observedAt(),
                terms,
                a.funding(),
                a.change24hPercent(),
                a.volume24hUsd(),
                a.openInterestUsd(),
                a.realisedVolPercent(),
                a.views());
    }

    @Test
    void an_entry_stands_where_both_are_known() {
        assertThat(errors(decidedOn(50, BigDecimal.TWO))).isEmpty();
    }

    @Test
    void an_unknown_maximum_leverage_is_told_by_each_rule_that_needs_it() {
        var record = decidedOn(null, BigDecimal.TWO);

        assertThat(errors(record))
                .containsExactly(
                        "P01 unknown for BTC: maximum leverage",
                        "K04 the venue's maximum leverage in BTC is unknown: any leverage may be above it");
        assertThat(record.decision().decision().decisions()).allMatch(Hold.class::isInstance);
    }

    @Test
    void an_unknown_spread_is_told_by_each_rule_that_needs_it() {
        var record = decidedOn(50, null);

        assertThat(errors(record))
                .containsExactly(
                        "P01 unknown for BTC: spread", "R11 the cost of a trade in BTC is unknown without its spread");
        assertThat(record.decision().decision().decisions()).allMatch(Hold.class::isInstance);
    }

    private static List<String> errors(DecisionRecord record) {
        return record.findings().stream()
                .filter(Finding::isError)
                .map(finding -> finding.code() + " " + finding.message())
                .toList();
    }
}
