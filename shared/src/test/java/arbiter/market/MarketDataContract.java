package arbiter.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every source of market data owes its readers. */
public abstract class MarketDataContract {

    private static final Set<Timeframe> WANTED = Set.of(Timeframe.M5, Timeframe.M15, Timeframe.H1);
    private static final Symbol UNHEARD_OF = new Symbol("UNHEARD-OF");

    /** A market with sound data for all of {@link #symbols} on the wanted timeframes at {@link #asOf}. */
    protected abstract MarketData market() throws Exception;

    /** At least two symbols of the market, in alphabetical order. */
    protected abstract List<Symbol> symbols();

    /** Not at the close of any candle. */
    protected abstract Instant asOf();

    /** Moves the world to a time, before it is asked about it: history stands there already. */
    protected void at(Instant time) {}

    @Test
    void lists_its_symbols_in_alphabetical_order() throws Exception {
        assertThat(market().symbols()).isEqualTo(symbols()).isSorted();
    }

    @Test
    void can_give_the_timeframes_it_says() throws Exception {
        assertThat(market().timeframes(symbols())).containsAll(WANTED);
        assertThat(market().timeframes(List.of(UNHEARD_OF))).isEmpty();
    }

    @Test
    void reads_every_asset_on_the_wanted_timeframes_only() throws Exception {
        var snapshot = read(asOf());

        assertThat(snapshot.asOf()).isEqualTo(asOf());
        assertThat(snapshot.assets().keySet()).containsExactlyElementsOf(symbols());
        assertThat(snapshot.assets().values())
                .allSatisfy(asset -> assertThat(asset.views().keySet()).isEqualTo(WANTED));
    }

    @Test
    void knows_a_price_of_the_last_two_minutes_and_nothing_later() throws Exception {
        assertThat(read(asOf()).assets().values()).allSatisfy(asset -> {
            assertThat(asset.observedAt()).isBeforeOrEqualTo(asOf());
            assertThat(asset.observedAt()).isAfterOrEqualTo(asOf().minusSeconds(120));
        });
    }

    @Test
    void shows_at_most_a_hundred_closed_candles_oldest_first() throws Exception {
        for (var asset : read(asOf()).assets().values())
            for (var view : asset.views().values()) {
                assertThat(view.candles()).hasSizeLessThanOrEqualTo(100).isSortedAccordingTo(byTime());
                assertThat(view.closedAt()).isBeforeOrEqualTo(asOf());
                assertThat(view.closedAt().plus(view.timeframe().length())).isAfter(asOf());
            }
    }

    @Test
    void carries_ten_values_of_every_indicator() throws Exception {
        for (var asset : read(asOf()).assets().values())
            for (var view : asset.views().values())
                assertThat(view.indicators())
                        .containsOnlyKeys(Indicator.values())
                        .allSatisfy((_, tail) -> assertThat(tail).hasSize(10).allMatch(Double::isFinite));
    }

    @Test
    void tells_of_the_last_day_or_says_that_it_cannot() throws Exception {
        var snapshot = read(asOf());

        for (var asset : snapshot.assets().values()) {
            var unknown = named(snapshot, "last_day_unknown", asset.symbol());
            assertThat(asset.change24hPercent() == null).isEqualTo(unknown);
            assertThat(asset.volume24hUsd() == null).isEqualTo(unknown);
            assertThat(asset.funding() == null).isEqualTo(named(snapshot, "funding_unknown", asset.symbol()));
        }
    }

    @Test
    void names_a_symbol_it_does_not_know() throws Exception {
        at(asOf());
        var snapshot = market().read(List.of(UNHEARD_OF, symbols().getFirst()), WANTED, asOf());

        assertThat(snapshot.assets().keySet()).containsExactly(symbols().getFirst());
        assertThat(named(snapshot, "symbol_unknown", UNHEARD_OF)).isTrue();
    }

    @Test
    void prices_what_is_wanted_for_its_price_and_says_nothing_of_what_it_does_not_know() throws Exception {
        at(asOf());
        var asked = symbols().getFirst();
        var held = symbols().getLast();
        var alone = market().read(List.of(asked), WANTED, asOf());
        var charted = market().read(List.of(held), WANTED, asOf());

        var snapshot = market().read(new Wanted(List.of(asked), WANTED, List.of(UNHEARD_OF, held, asked)), asOf());

        assertThat(snapshot.assets().keySet()).containsExactlyInAnyOrder(asked, held);
        assertThat(snapshot.assets().get(asked)).isEqualTo(alone.assets().get(asked));
        assertThat(snapshot.problems()).isEqualTo(alone.problems());
        var priced = Objects.requireNonNull(snapshot.assets().get(held));
        var whole = Objects.requireNonNull(charted.assets().get(held));
        assertThat(priced.price()).isEqualTo(whole.price());
        assertThat(priced.observedAt()).isEqualTo(whole.observedAt());
        assertThat(priced.terms()).isEqualTo(whole.terms());
        assertThat(priced.views()).isEmpty();
    }

    @Test
    void answers_the_same_question_in_the_same_way() throws Exception {
        var market = market();

        var first = read(market, asOf());
        read(market, asOf().plusSeconds(3600));

        assertThat(read(market, asOf())).isEqualTo(first);
        assertThat(read(asOf())).isEqualTo(first);
    }

    @Test
    void tells_one_history_at_all_times() throws Exception {
        var market = market();
        var earlier = read(market, asOf().minusSeconds(3600));
        var later = read(market, asOf());

        for (var symbol : symbols())
            for (var timeframe : WANTED) {
                var before = candles(earlier, symbol, timeframe);
                var shared = candles(later, symbol, timeframe).stream()
                        .filter(c -> !c.openTime().isAfter(before.getLast().openTime()))
                        .toList();
                assertThat(shared).isNotEmpty();
                assertThat(before).endsWith(shared.toArray(Candle[]::new));
            }
    }

    @Test
    void hands_out_nothing_that_a_reader_could_change() throws Exception {
        var snapshot = read(asOf());
        var asset = Objects.requireNonNull(snapshot.assets().get(symbols().getFirst()));
        var view = asset.views().values().iterator().next();

        assertThatThrownBy(() -> snapshot.assets().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.problems().add(new Problem("x", null, "x")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> asset.views().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.candles().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.indicators().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private MarketSnapshot read(Instant asOf) throws Exception {
        return read(market(), asOf);
    }

    private MarketSnapshot read(MarketData market, Instant asOf) {
        at(asOf);
        return market.read(symbols(), WANTED, asOf);
    }

    private static List<Candle> candles(MarketSnapshot snapshot, Symbol symbol, Timeframe timeframe) {
        var asset = Objects.requireNonNull(snapshot.assets().get(symbol));
        return Objects.requireNonNull(asset.views().get(timeframe)).candles();
    }

    private static boolean named(MarketSnapshot snapshot, String code, Symbol symbol) {
        return snapshot.problems().stream().anyMatch(p -> p.code().equals(code) && symbol.equals(p.asset()));
    }

    private static Comparator<Candle> byTime() {
        return Comparator.comparing(Candle::openTime);
    }
}
