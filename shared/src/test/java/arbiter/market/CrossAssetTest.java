package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrossAssetTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");
    private static final Symbol SOL = new Symbol("SOL");
    private static final Instant AT = Series.START.plus(Duration.ofMinutes(15 * 100));

    @Test
    void counts_what_rises_and_falls_and_lies_above_its_average() {
        var cross = of(
                asset(BTC, "2", null, 90, wave(0)),
                asset(ETH, "-1", null, 110, wave(0)),
                asset(SOL, "5", null, 101, wave(0)));

        assertThat(cross.breadth()).isEqualTo(new Breadth(3, 2, 1, 1, 2, new BigDecimal("2")));
    }

    @Test
    void an_asset_that_stands_still_or_is_unknown_is_neither() {
        var cross = of(asset(BTC, "0", null, 100, wave(0)), asset(ETH, null, null, 100, wave(0)));

        assertThat(cross.breadth()).isEqualTo(new Breadth(2, 0, 0, 0, 0, BigDecimal.ZERO));
    }

    /** 0.0001, 0.0003 and -0.0001 are 1, 3 and -1 bps; their mean 1, the mean of squares (0 + 4 + 4) / 3. */
    @Test
    void spreads_funding_in_basis_points_per_eight_hours() {
        var cross = of(
                asset(BTC, "1", "0.0001", 100, wave(0)),
                asset(ETH, "1", "0.0003", 100, wave(0)),
                asset(SOL, "1", "-0.0001", 100, wave(0)));

        assertThat(cross.funding())
                .isEqualTo(new FundingSpread(
                        3, new BigDecimal("-1"), BigDecimal.ONE, new BigDecimal("3"), new BigDecimal("1.633")));
    }

    @Test
    void funding_that_nobody_knows_is_null_and_not_zero() {
        assertThat(of(asset(BTC, "1", null, 100, wave(0))).funding())
                .isEqualTo(new FundingSpread(0, null, null, null, null));
    }

    @Test
    void correlates_every_pair_and_measures_each_against_bitcoin() {
        var cross = of(
                asset(BTC, "1", null, 100, wave(0)),
                asset(ETH, "1", null, 100, wave(0)),
                asset(SOL, "1", null, 100, wave(3)));

        assertThat(cross.timeframe()).isEqualTo(Timeframe.M15);
        assertThat(cross.pairs()).isEqualTo(3);
        assertThat(cross.correlations().getFirst()).isEqualTo(new CrossAsset.Pair(BTC, ETH, BigDecimal.ONE));
        assertThat(cross.correlations().get(1).correlation()).isLessThan(new BigDecimal("0.9"));
        assertThat(cross.betaToBitcoin()).containsOnlyKeys(ETH, SOL).containsEntry(ETH, BigDecimal.ONE);
    }

    @Test
    void without_bitcoin_there_is_no_beta() {
        assertThat(of(asset(ETH, "1", null, 100, wave(0)), asset(SOL, "1", null, 100, wave(0)))
                        .betaToBitcoin())
                .isEmpty();
    }

    @Test
    void an_asset_that_was_left_out_counts_nowhere() {
        var cross =
                CrossAsset.of(snapshot(asset(BTC, "1", null, 100, wave(0))), List.of(BTC, ETH), List.of(Timeframe.M15));

        assertThat(cross.breadth().assets()).isEqualTo(1);
        assertThat(cross.correlations()).isEmpty();
    }

    /** Twelve assets have 66 pairs, all listed; thirteen have 78: those that R05 would not count are not. */
    @Test
    void of_many_pairs_only_the_strong_ones_are_listed() {
        var alike = IntStream.range(0, 12)
                .mapToObj(i -> asset(symbol(i), "1", null, 100, wave(0)))
                .toList();
        var other = asset(symbol(12), "1", null, 100, wave(3));

        assertThat(of(alike.toArray(AssetMarket[]::new)).correlations()).hasSize(66);
        var thirteen = new ArrayList<>(alike);
        thirteen.add(other);
        var cross = of(thirteen.toArray(AssetMarket[]::new));

        assertThat(cross.pairs()).isEqualTo(78);
        assertThat(cross.correlations())
                .hasSize(66)
                .noneMatch(pair -> pair.other().equals(symbol(12)));
    }

    private static Symbol symbol(int number) {
        return new Symbol("X%02d".formatted(number));
    }

    private static IntToDoubleFunction wave(int phase) {
        return i -> 100 + 5 * Math.sin(i * 0.9 + phase) + 2 * Math.cos(i * i + phase);
    }

    private static CrossAsset of(AssetMarket... assets) {
        var snapshot = snapshot(assets);
        return CrossAsset.of(snapshot, List.copyOf(snapshot.assets().keySet()), List.of(Timeframe.H1, Timeframe.M15));
    }

    private static MarketSnapshot snapshot(AssetMarket... assets) {
        var known = new TreeMap<Symbol, AssetMarket>();
        for (var asset : assets) known.put(asset.symbol(), asset);
        return new MarketSnapshot(AT, known, List.of());
    }

    /** An asset at 100 with an EMA 50 on both timeframes. */
    private static AssetMarket asset(
            Symbol symbol,
            @Nullable String change,
            @Nullable String funding,
            double ema50,
            IntToDoubleFunction closes) {
        var views = new EnumMap<Timeframe, TimeframeView>(Timeframe.class);
        for (var timeframe : List.of(Timeframe.M15, Timeframe.H1))
            views.put(
                    timeframe,
                    new TimeframeView(
                            timeframe,
                            Series.closing(timeframe, 100, closes).newest(100),
                            Map.of(Indicator.EMA_50, List.of(ema50))));
        return new AssetMarket(
                symbol,
                new Price(BigDecimal.valueOf(100)),
                AT,
                VenueTerms.DEFAULT,
                funding == null ? null : new Funding(new BigDecimal(funding), null),
                change == null ? null : new BigDecimal(change),
                null,
                null,
                null,
                views);
    }
}
