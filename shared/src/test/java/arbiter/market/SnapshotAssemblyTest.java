package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotAssemblyTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final CandleSeries HOURS = Series.closing(Timeframe.H1, 700, i -> 100 + i % 7);
    private static final CandleSeries QUARTERS = Series.closing(Timeframe.M15, 2800, i -> 100 + i % 5);
    private static final Instant END = HOURS.newestClose();
    private static final Set<Timeframe> BOTH = Set.of(Timeframe.M15, Timeframe.H1);

    @Test
    void takes_in_an_asset_that_is_sound_without_a_word() {
        var snapshot = assemble(END, END, QUARTERS, HOURS);

        assertThat(snapshot.problems()).isEmpty();
        assertThat(asset(snapshot).views()).containsOnlyKeys(BOTH);
        assertThat(asset(snapshot).change24hPercent()).isNotNull();
    }

    @Test
    void takes_a_price_of_two_minutes_ago_and_leaves_out_an_older_one() {
        var old = END.plusSeconds(120);

        assertThat(assemble(old, END, QUARTERS, HOURS).assets()).containsKey(BTC);
        assertThat(assemble(old.plusMillis(1), END, QUARTERS, HOURS).assets()).isEmpty();
        assertThat(codes(assemble(old.plusMillis(1), END, QUARTERS, HOURS))).containsExactly("price_stale");
    }

    @Test
    void leaves_out_a_price_from_after_the_snapshot() {
        assertThat(codes(assemble(END, END.plusMillis(1), QUARTERS, HOURS))).containsExactly("price_from_future");
    }

    @Test
    void takes_a_candle_that_closed_one_length_ago_and_names_an_older_one() {
        var oneLengthLater = QUARTERS.newestClose().plus(Duration.ofMinutes(15));

        var inTime = assemble(oneLengthLater, oneLengthLater, QUARTERS, HOURS);
        var late = assemble(oneLengthLater.plusMillis(1), oneLengthLater, QUARTERS, HOURS);

        assertThat(asset(inTime).views()).containsOnlyKeys(BOTH);
        assertThat(asset(late).views()).containsOnlyKeys(Timeframe.H1);
        assertThat(codes(late)).containsExactly("candles_stale");
    }

    @Test
    void names_a_timeframe_with_a_gap_among_the_candles_it_uses() {
        var used = Series.without(HOURS, HOURS.size() - SnapshotAssembly.USED_CANDLES + 1);
        var older = Series.without(HOURS, HOURS.size() - SnapshotAssembly.USED_CANDLES - 1);

        assertThat(codes(assemble(END, END, QUARTERS, used))).containsExactly("candles_gap");
        assertThat(codes(assemble(END, END, QUARTERS, older))).isEmpty();
    }

    @Test
    void names_a_timeframe_with_fewer_candles_than_its_indicators_need() {
        var fortyNine = assemble(END, END, QUARTERS, HOURS.newest(49));

        assertThat(codes(assemble(END, END, QUARTERS, HOURS.newest(50)))).isEmpty();
        assertThat(codes(fortyNine)).containsExactly("candles_too_few");
        assertThat(asset(fortyNine).views()).containsOnlyKeys(Timeframe.M15);
    }

    @Test
    void names_a_timeframe_there_are_no_candles_of() {
        var snapshot = assemble(END, END, HOURS);

        assertThat(codes(snapshot)).containsExactly("timeframe_missing");
        assertThat(asset(snapshot).views()).containsOnlyKeys(Timeframe.H1);
    }

    @Test
    void keeps_the_price_alone_of_an_asset_without_any_sound_timeframe() {
        var snapshot = assemble(END, END, HOURS.newest(49));

        assertThat(asset(snapshot).views()).isEmpty();
        assertThat(codes(snapshot)).containsExactly("timeframe_missing", "candles_too_few", "no_sound_timeframe");
    }

    @Test
    void sees_no_candle_that_closed_after_the_snapshot() {
        var earlier = END.minus(Duration.ofHours(5)).plusSeconds(60);

        var view = Objects.requireNonNull(
                asset(assemble(earlier, earlier, QUARTERS, HOURS)).views().get(Timeframe.H1));

        assertThat(view.closedAt()).isEqualTo(END.minus(Duration.ofHours(5)));
    }

    @Test
    void says_so_when_the_last_day_is_unknown() {
        var short1h = HOURS.newest(60);
        var snapshot = assemble(END, END, QUARTERS.newest(60));

        assertThat(codes(assemble(END, END, short1h))).containsExactly("timeframe_missing");
        assertThat(codes(snapshot)).containsExactly("timeframe_missing", "last_day_unknown");
        assertThat(asset(snapshot).volume24hUsd()).isNull();
    }

    @Test
    void says_so_when_the_funding_is_unknown_unless_the_source_did() {
        var told = new Problem("funding_unknown", BTC, "the venue did not answer");

        assertThat(codes(assemble(reading(END, null, List.of(), QUARTERS, HOURS), END)))
                .containsExactly("funding_unknown");
        assertThat(assemble(reading(END, null, List.of(told), QUARTERS, HOURS), END)
                        .problems())
                .containsExactly(told);
    }

    @Test
    void names_a_timeframe_in_which_nothing_was_traded_of_late() {
        assertThat(codes(assemble(END, END, QUARTERS, quiet(HOURS, 2)))).isEmpty();

        var halted = assemble(END, END, QUARTERS, quiet(HOURS, SnapshotAssembly.HALT_CANDLES));

        assertThat(codes(halted)).containsExactly("candles_halted");
        assertThat(asset(halted).views()).containsOnlyKeys(Timeframe.M15);
    }

    private static CandleSeries quiet(CandleSeries candles, int last) {
        var builder = CandleSeries.builder(candles.timeframe());
        for (var i = 0; i < candles.size(); i++) {
            var c = candles.get(i);
            var volume = i < candles.size() - last ? c.volume() : Quantity.ZERO;
            builder.add(new Candle(c.openTime(), c.open(), c.high(), c.low(), c.close(), volume));
        }
        return builder.build();
    }

    @Test
    void keeps_an_asset_that_is_not_tradable_and_names_it() {
        var usual = VenueTerms.DEFAULT;
        var closed = new VenueTerms(
                50, null, usual.minNotional(), usual.quantityStep(), usual.spreadBps(), BigDecimal.ONE, false);

        var snapshot = assemble(reading(END, closed, Map.of(), List.of(), QUARTERS, HOURS), END);

        assertThat(asset(snapshot).terms().tradable()).isFalse();
        assertThat(codes(snapshot)).containsExactly("not_tradable");
        var later = assemble(reading(END, closed, Map.of(), List.of(), QUARTERS, HOURS), END.plusSeconds(121));
        assertThat(codes(later)).containsExactly("not_tradable", "price_stale");
    }

    @Test
    void of_an_asset_nobody_is_asked_about_only_a_sound_price_is_kept_and_nothing_is_said() {
        var closed = new VenueTerms(50, null, Money.of("5"), BigDecimal.ONE, null, null, false);

        for (var age : List.of(0, 120)) {
            var snapshot = priced(closed, END.plusSeconds(age));
            assertThat(asset(snapshot).price())
                    .isEqualTo(asset(assemble(END, END, QUARTERS, HOURS)).price());
            assertThat(asset(snapshot).terms()).isEqualTo(closed);
            assertThat(asset(snapshot).views()).isEmpty();
            assertThat(snapshot.problems()).isEmpty();
        }
        for (var at : List.of(END.plusSeconds(120).plusMillis(1), END.minusMillis(1))) {
            assertThat(priced(closed, at).assets()).isEmpty();
            assertThat(priced(closed, at).problems()).isEmpty();
        }
    }

    private static MarketSnapshot priced(VenueTerms terms, Instant asOf) {
        var assembly = new SnapshotAssembly(BOTH, asOf);
        assembly.price(reading(END, terms, Map.of(), List.of(), QUARTERS, HOURS));
        return assembly.snapshot();
    }

    @Test
    void passes_on_why_a_timeframe_has_no_candles() {
        var told = new Problem("candles_corrupt", BTC, "row 3: a price is not positive");

        var snapshot = assemble(reading(END, VenueTerms.DEFAULT, Map.of(Timeframe.M15, told), List.of(), HOURS), END);

        assertThat(snapshot.problems()).containsExactly(told);
        assertThat(asset(snapshot).views()).containsOnlyKeys(Timeframe.H1);
    }

    private static AssetReading reading(
            Instant observedAt,
            VenueTerms terms,
            Map<Timeframe, Problem> lacking,
            List<Problem> problems,
            CandleSeries... candles) {
        var byTimeframe = new TreeMap<Timeframe, CandleSeries>();
        Arrays.stream(candles).forEach(series -> byTimeframe.put(series.timeframe(), series));
        var funding = new Funding(new BigDecimal("0.0001"), null);
        return new AssetReading(BTC, Price.of("101"), observedAt, terms, funding, null, byTimeframe, lacking, problems);
    }

    @Test
    void lists_problems_by_asset() {
        var assembly = new SnapshotAssembly(BOTH, END);
        assembly.leaveOut(new Symbol("ETH"), "data_corrupt", "ETH-1h.csv line 3: no number");
        assembly.leaveOut(BTC, "venue_unreachable", "no answer");

        var problems = assembly.snapshot().problems();

        assertThat(problems)
                .extracting(Problem::message)
                .containsExactly("BTC is left out: no answer", "ETH is left out: ETH-1h.csv line 3: no number");
    }

    private static MarketSnapshot assemble(Instant asOf, Instant observedAt, CandleSeries... candles) {
        return assemble(reading(observedAt, new Funding(new BigDecimal("0.0001"), null), List.of(), candles), asOf);
    }

    private static MarketSnapshot assemble(AssetReading reading, Instant asOf) {
        var assembly = new SnapshotAssembly(BOTH, asOf);
        assembly.add(reading);
        return assembly.snapshot();
    }

    private static AssetReading reading(
            Instant observedAt, @Nullable Funding funding, List<Problem> problems, CandleSeries... candles) {
        var byTimeframe = new TreeMap<Timeframe, CandleSeries>();
        Arrays.stream(candles).forEach(series -> byTimeframe.put(series.timeframe(), series));
        return new AssetReading(
                BTC, Price.of("101"), observedAt, VenueTerms.DEFAULT, funding, null, byTimeframe, problems);
    }

    private static AssetMarket asset(MarketSnapshot snapshot) {
        return Objects.requireNonNull(snapshot.assets().get(BTC));
    }

    private static List<String> codes(MarketSnapshot snapshot) {
        return snapshot.problems().stream().map(Problem::code).toList();
    }
}
