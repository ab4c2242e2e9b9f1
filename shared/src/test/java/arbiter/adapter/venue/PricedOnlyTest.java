package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.adapter.binance.PlayedBinance;
import arbiter.adapter.hyperliquid.PlayedHyperliquid;
import arbiter.adapter.lambda.LiveVenue;
import arbiter.engine.TestClock;
import arbiter.market.MarketSnapshot;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a venue is asked and says of assets that stand in some account, and that nobody asks about. */
class PricedOnlyTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");
    private static final Symbol OLD = new Symbol("OLD");
    private static final Symbol NOBODY = new Symbol("NOBODY");
    private static final Set<Timeframe> HOURS = Set.of(Timeframe.H1);
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:40Z");

    private final TestClock clock = new TestClock(NOON);

    private PlayedVenue played(LiveVenue venue) {
        return switch (venue) {
            case HYPERLIQUID -> new PlayedHyperliquid(clock);
            case BINANCE -> PlayedBinance.binance(clock);
            case ASTER -> PlayedBinance.aster(clock);
        };
    }

    private MarketSnapshot read(LiveVenue venue, PlayedVenue played, Instant at, Symbol... priced) {
        var asked = venue.at("http://venue.invalid");
        var exchange = Exchange.with(asked, played.wire(), clock, _ -> {}, new SplittableRandom(1));
        var market = new VenueMarket(asked, exchange, List.of(BTC), StatedLeverage.NONE, Duration.ofSeconds(30));
        return market.read(new Wanted(List.of(BTC), HOURS, List.of(priced)), at);
    }

    @ParameterizedTest
    @EnumSource
    void they_take_no_further_call_listed_or_not(LiveVenue venue) {
        var alone = played(venue);
        var shared = played(venue);
        var before = read(venue, alone, NOON);

        var snapshot = read(venue, shared, NOON, ETH, OLD, NOBODY);

        assertThat(shared.asked()).containsExactlyInAnyOrderElementsOf(alone.asked());
        assertThat(snapshot.assets()).containsOnlyKeys(BTC, ETH, OLD);
        assertThat(snapshot.assets().get(BTC)).isEqualTo(before.assets().get(BTC));
        assertThat(snapshot.problems()).isEqualTo(before.problems());
    }

    @ParameterizedTest
    @EnumSource
    void where_nothing_can_be_told_they_are_not_named(LiveVenue venue) {
        var late = read(venue, played(venue), NOON.minusSeconds(121), ETH, NOBODY);

        assertThat(late.assets()).isEmpty();
        assertThat(late.problems()).extracting(Problem::asset).containsExactly(BTC);
    }
}
