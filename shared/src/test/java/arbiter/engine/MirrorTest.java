package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.account.Position;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.CandleSeries;
import arbiter.market.Funding;
import arbiter.market.Indicators;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.market.VenueTerms;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On real history: prices reflected about the price of now give reflected decisions, and other names or another order of the
 * assets the same ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MirrorTest {

    private static final Instant FROM = Instant.parse("2025-07-23T00:00:00Z");
    private static final int WINDOW = 120;

    private @Nullable RecordedMarket market;

    @BeforeAll
    void open() throws Exception {
        market = new RecordedMarket(RealData.path("market/hyperliquid"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void reflected_prices_give_reflected_decisions(int seed) throws Exception {
        var strategy = strategy(seed);
        var candles = draw(seed, strategy);
        var plain = snapshot(candles, strategy, false);
        var positions = positions(plain, seed);

        var decisions = decide(plain, strategy, positions, UnaryOperator.identity());
        var mirrored = decide(
                snapshot(candles, strategy, true),
                strategy,
                positions.stream().map(position -> reflected(position, plain)).toList(),
                UnaryOperator.identity());

        decisions.forEach((symbol, decision) -> assertThat(sketch(Objects.requireNonNull(mirrored.get(symbol)), null))
                .as("%s of %s", symbol, strategy.id())
                .isEqualTo(sketch(decision, price(plain, symbol))));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void another_order_of_the_assets_gives_the_same_decisions(int seed) throws Exception {
        var strategy = strategy(seed);
        var plain = snapshot(draw(seed, strategy), strategy, false);
        var positions = positions(plain, seed);

        var decisions = decide(plain, strategy, positions, UnaryOperator.identity());
        var reversed = decide(plain, strategy, positions.reversed(), List::reversed);

        assertThat(reversed).isEqualTo(decisions);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void other_names_give_the_same_decisions(int seed) throws Exception {
        var strategy = strategy(seed);
        var candles = draw(seed, strategy);
        var names = new HashMap<Symbol, Symbol>();
        candles.keySet().forEach(symbol -> names.put(symbol, new Symbol("Z" + (100 - names.size()))));
        var renamed = new TreeMap<Symbol, Map<Timeframe, CandleSeries>>();
        candles.forEach((symbol, series) -> renamed.put(Objects.requireNonNull(names.get(symbol)), series));
        var plain = snapshot(candles, strategy, false);

        var decisions = decide(plain, strategy, List.of(), UnaryOperator.identity());
        var others = decide(snapshot(renamed, strategy, false), strategy, List.of(), UnaryOperator.identity());

        decisions.forEach((symbol, decision) -> assertThat(
                        sketch(Objects.requireNonNull(others.get(Objects.requireNonNull(names.get(symbol)))), null))
                .isEqualTo(sketch(decision, null)));
    }

    private static Strategy strategy(int seed) {
        var all = Scene.STRATEGIES.all();
        return all.get(seed % all.size());
    }

    /** What a decision does, without words; seen in the mirror where a price to reflect about is given. */
    private static String sketch(AssetDecision decision, @Nullable Price about) {
        return switch (decision) {
            case Enter e ->
                "%s %s x%s tp %s sl %s confidence %s"
                        .formatted(
                                about == null ? e.side() : e.side().opposite(),
                                e.allocation(),
                                e.leverage(),
                                reflected(e.tpPrice(), about),
                                reflected(e.slPrice(), about),
                                e.thesis().confidence());
            case AdjustPosition a -> {
                var change = Objects.requireNonNull(a.adjustment());
                yield "%s %s %s tp %s sl %s"
                        .formatted(
                                change.type(),
                                change.amount(),
                                change.percentage(),
                                reflected(change.newTpPrice(), about),
                                reflected(change.newSlPrice(), about));
            }
            case AdjustOrders o -> {
                var change = Objects.requireNonNull(o.adjustment());
                yield "orders tp %s sl %s"
                        .formatted(reflected(change.newTpPrice(), about), reflected(change.newSlPrice(), about));
            }
            case ClosePosition _ -> "close";
            case Hold _ -> "hold";
        };
    }

    private static @Nullable Price reflected(@Nullable Price price, @Nullable Price about) {
        if (price == null || about == null) return price;
        return new Price(about.value().multiply(BigDecimal.TWO).subtract(price.value()));
    }

    private static Price price(MarketSnapshot snapshot, Symbol symbol) {
        return Objects.requireNonNull(snapshot.assets().get(symbol)).price();
    }

    private Map<Symbol, Map<Timeframe, CandleSeries>> draw(int seed, Strategy strategy) throws Exception {
        var source = Objects.requireNonNull(market);
        var at = FROM.plusSeconds(3600L * new SplittableRandom(seed).nextInt(60));
        var drawn = new TreeMap<Symbol, Map<Timeframe, CandleSeries>>();
        for (var symbol : source.symbols()) {
            var series = new EnumMap<Timeframe, CandleSeries>(Timeframe.class);
            for (var timeframe : strategy.timeframes())
                series.put(timeframe, source.candles(symbol, timeframe, at).newest(WINDOW));
            drawn.put(symbol, series);
        }
        return drawn;
    }

    private static MarketSnapshot snapshot(
            Map<Symbol, Map<Timeframe, CandleSeries>> candles, Strategy strategy, boolean mirrored) {
        var assets = new TreeMap<Symbol, AssetMarket>();
        candles.forEach((symbol, series) -> {
            var finest = Objects.requireNonNull(series.get(strategy.shortestTimeframe()));
            var price = finest.getLast().close();
            var views = new EnumMap<Timeframe, TimeframeView>(Timeframe.class);
            series.forEach((timeframe, each) -> views.put(timeframe, view(timeframe, each, mirrored ? price : null)));
            var rate = new BigDecimal(mirrored ? "-0.00005" : "0.00005");
            assets.put(
                    symbol,
                    new AssetMarket(
                            symbol,
                            price,
                            finest.newestClose(),
                            VenueTerms.DEFAULT,
                            new Funding(rate, null),
                            null,
                            null,
                            null,
                            null,
                            views));
        });
        var asOf = assets.firstEntry().getValue().observedAt();
        return new MarketSnapshot(asOf, assets, List.of());
    }

    private static TimeframeView view(Timeframe timeframe, CandleSeries series, @Nullable Price about) {
        var seen = about == null
                ? series
                : CandleSeries.of(
                        timeframe, series.stream().map(c -> reflected(c, about)).toList());
        return new TimeframeView(
                timeframe,
                List.copyOf(seen.newest(TimeframeView.MAX_CANDLES)),
                Indicators.tails(seen, TimeframeView.TAIL));
    }

    private static Candle reflected(Candle candle, Price about) {
        UnaryOperator<Price> mirror = price -> Objects.requireNonNull(reflected(price, about));
        return new Candle(
                candle.openTime(),
                mirror.apply(candle.open()),
                mirror.apply(candle.low()),
                mirror.apply(candle.high()),
                mirror.apply(candle.close()),
                candle.volume());
    }

    private static List<Position> positions(MarketSnapshot snapshot, int seed) {
        if (seed % 2 == 0) return List.of();
        var random = new SplittableRandom(seed);
        var symbols = List.copyOf(snapshot.assets().keySet());
        var symbol = symbols.get(random.nextInt(symbols.size()));
        var price = price(snapshot, symbol).value();
        var side = random.nextBoolean() ? Side.LONG : Side.SHORT;
        var step = price.multiply(new BigDecimal("0.01")).multiply(BigDecimal.valueOf(side.sign()));
        var entry = new Price(price.subtract(step));
        var quantity = new Quantity(new BigDecimal("200").divide(price, 6, java.math.RoundingMode.DOWN));
        return List.of(new Position(
                symbol,
                side,
                quantity,
                entry,
                1,
                arbiter.market.Money.of("200"),
                new Price(price.add(step.multiply(BigDecimal.valueOf(8)))),
                new Price(price.subtract(step.multiply(BigDecimal.valueOf(3)))),
                null,
                snapshot.asOf().minusSeconds(7200)));
    }

    private static Position reflected(Position position, MarketSnapshot plain) {
        var about = price(plain, position.asset());
        return new Position(
                position.asset(),
                position.side().opposite(),
                position.quantity(),
                Objects.requireNonNull(reflected(position.entryPrice(), about)),
                position.leverage(),
                position.margin(),
                reflected(position.tpPrice(), about),
                reflected(position.slPrice(), about),
                null,
                position.openedAt());
    }

    private static Map<Symbol, AssetDecision> decide(
            MarketSnapshot snapshot, Strategy strategy, List<Position> positions, UnaryOperator<List<Symbol>> order) {
        var gathered = RealHistoryTest.gather(
                snapshot,
                strategy,
                positions,
                order.apply(List.copyOf(snapshot.assets().keySet())));
        var prompt = new PromptWriter().write(gathered.situation(), snapshot);
        var request = gathered.request();
        var reply = (Answered) new BaselineModel()
                .ask(new ModelCall(
                        request.decisionId(),
                        request.accountId(),
                        request.cycleId(),
                        BaselineModel.ID,
                        prompt,
                        request.expiresAt()));
        var reading = (Proposal) new ReplyReader()
                .read(reply.text(), reply.finishReason(), gathered.situation().symbols());
        var decisions = new TreeMap<Symbol, AssetDecision>();
        reading.decision().decisions().forEach(each -> decisions.put(each.asset(), each));
        return Collections.unmodifiableMap(decisions);
    }
}
