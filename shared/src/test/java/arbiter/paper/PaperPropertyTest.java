package arbiter.paper;

import static arbiter.paper.PaperScene.BTC;
import static arbiter.paper.PaperScene.ETH;
import static arbiter.paper.PaperScene.OPENING;
import static arbiter.paper.PaperScene.at;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.decision.OrderAdjustment;
import arbiter.market.Funding;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds over any decisions and any candles. */
class PaperPropertyTest {

    private static final List<Symbol> ASSETS = List.of(BTC, ETH, new Symbol("SOL"));
    private static final Instant BEGIN = at("22:00");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS = 50;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_dollar_is_accounted_for(long seed) {
        var script = new Script(seed, UnaryOperator.identity());
        var trades = new ArrayList<Trade>();

        for (var step = 0; step < STEPS; step++) {
            var state = script.read(step);
            trades.addAll(0, since(trades, state.recentTrades()));
            assertAccounted(state, script.scene.book(), trades);
            script.decide(step, false);
        }

        assertThat(trades).as("a script that trades").hasSizeGreaterThan(5);
    }

    private static List<Trade> since(List<Trade> known, List<Trade> newest) {
        for (var more = 0; more <= newest.size(); more++) {
            var rest = newest.subList(more, newest.size());
            if (rest.size() <= known.size() && rest.equals(known.subList(0, rest.size())))
                return newest.subList(0, more);
        }
        throw new AssertionError("trades changed afterwards");
    }

    private static void assertAccounted(AccountState state, PaperBook book, List<Trade> trades) {
        var traded = trades.stream().map(Trade::realisedPnl).reduce(Money.ZERO, Money::plus);
        var carried = book.positions().stream().map(PaperPosition::costs).reduce(Money.ZERO, Money::plus);
        var margins = state.positions().stream().map(Position::margin).reduce(Money.ZERO, Money::plus);
        assertThat(state.balance()).isEqualTo(OPENING.plus(traded).minus(carried));
        assertThat(state.openOrders()).isEmpty();
        assertThat(state.available().plus(margins)).isEqualTo(state.balance());
        assertThat(state.positions())
                .allMatch(position ->
                        position.margin().isPositive() && !position.quantity().isZero() && position.leverage() >= 1);
        assertThat(state.positions().stream().map(Position::asset)).doesNotHaveDuplicates();
        assertThat(state.day().peakEquity()).isGreaterThanOrEqualTo(OPENING);
        assertThat(state.lastFillAt().values()).allMatch(at -> !at.isAfter(state.asOf()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_and_the_names_of_assets_change_nothing(long seed) {
        var plain = new Script(seed, UnaryOperator.identity());
        var renamed = new Script(seed, asset -> ASSETS.get(ASSETS.size() - 1 - ASSETS.indexOf(asset)));

        for (var step = 0; step < STEPS; step++) {
            var one = plain.read(step);
            var other = renamed.read(step);
            assertThat(other.balance()).isEqualTo(one.balance());
            assertThat(other.available()).isEqualTo(one.available());
            assertThat(other.day()).isEqualTo(one.day());
            for (var asset : ASSETS)
                assertThat(other.position(renamed.name.apply(asset)).map(PaperPropertyTest::figures))
                        .isEqualTo(one.position(asset).map(PaperPropertyTest::figures));
            plain.decide(step, false);
            renamed.decide(step, true);
        }
    }

    private static List<Object> figures(Position position) {
        return List.of(position.side(), position.quantity(), position.entryPrice(), position.margin());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void reading_more_often_changes_nothing(long seed) {
        var seldom = new Script(seed, UnaryOperator.identity());
        var often = new Script(seed, UnaryOperator.identity());

        for (var step = 0; step < STEPS; step++) {
            assertThat(often.read(step)).isEqualTo(seldom.read(step));
            seldom.decide(step, false);
            often.decide(step, false);
            for (var minute = 1; minute < 5; minute++) often.scene.read(often.market(step, minute));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void candles_played_at_once_come_to_the_same_as_played_one_by_one(long seed) {
        var atOnce = new Script(seed, UnaryOperator.identity());
        var oneByOne = new Script(seed, UnaryOperator.identity());
        atOnce.enter();
        oneByOne.enter();

        for (var step = 1; step < STEPS; step++) oneByOne.read(step);

        var state = atOnce.read(STEPS);
        assertThat(state).isEqualTo(oneByOne.read(STEPS));
        assertThat(state.lastFillAt()).hasSize(ASSETS.size());
    }

    /** Candles over midnight and decisions, drawn ahead of time from a seed; assets may go by each other's names. */
    private static final class Script {

        private final PaperScene scene = new PaperScene();
        private final UnaryOperator<Symbol> name;
        private final long seed;

        Script(long seed, UnaryOperator<Symbol> name) {
            this.seed = seed;
            this.name = name;
            for (var asset : ASSETS) {
                var random = random(asset, -1);
                var price = 100.0;
                scene.funding.put(
                        name.apply(asset), Funding.every(1, BigDecimal.valueOf(random.nextInt(-300, 301), 6), null));
                for (var i = -1; i <= STEPS; i++) price = candle(asset, i, price, random);
            }
        }

        private double candle(Symbol asset, int step, double from, SplittableRandom random) {
            var open = from * (1 + random.nextDouble(-0.01, 0.01));
            var close = open * (1 + random.nextDouble(-0.03, 0.03));
            var high = Math.max(open, close) * (1 + random.nextDouble(0.02));
            var low = Math.min(open, close) * (1 - random.nextDouble(0.02));
            scene.candle(name.apply(asset), time(step), text(open), text(high), text(low), text(close));
            return close;
        }

        private static String text(double price) {
            return BigDecimal.valueOf(price).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
        }

        private static Instant time(int step) {
            return BEGIN.plus(STEP.multipliedBy(step));
        }

        private SplittableRandom random(Symbol asset, int step) {
            return new SplittableRandom(31 * (31 * seed + ASSETS.indexOf(asset)) + step);
        }

        MarketSnapshot market(int step, int minute) {
            return scene.market(time(step).plusSeconds(60L * minute));
        }

        AccountState read(int step) {
            return scene.read(market(step, 0));
        }

        /** Has the account open, and enter every asset. */
        void enter() {
            read(0);
            var entries = new ArrayList<Ordered>();
            for (var asset : ASSETS) entries.add(entry(asset, random(asset, 0)));
            var record = scene.records(time(0), STEP, entries.toArray(Ordered[]::new));
            scene.ledger.published(record.decisionId());
        }

        private Ordered entry(Symbol asset, SplittableRandom random) {
            var side = random.nextBoolean() ? Side.LONG : Side.SHORT;
            var wide = random.nextInt(1, 30);
            var tp = Price.of(100 + side.sign() * wide * 2 + "");
            var sl = Price.of(100 - side.sign() * wide + "");
            return Ordered.enter(name.apply(asset), side, coins(random), "100", random.nextInt(1, 21), tp, sl);
        }

        private static String coins(SplittableRandom random) {
            return BigDecimal.valueOf(random.nextInt(1, 3000), 3).toPlainString();
        }

        /** What is decided at a step, published two times of three. */
        void decide(int step, boolean reversed) {
            var decided = new ArrayList<Ordered>();
            for (var asset : ASSETS) decided.add(ordered(asset, random(asset, step)));
            if (reversed) Collections.reverse(decided);
            var record = scene.records(time(step), STEP, decided.toArray(Ordered[]::new));
            var fate = new SplittableRandom(seed + step).nextInt(6);
            if (fate > 1) scene.ledger.published(record.decisionId());
            else if (fate > 0) scene.ledger.withheld(record.decisionId(), "halted");
        }

        private Ordered ordered(Symbol asset, SplittableRandom random) {
            var named = name.apply(asset);
            var coins = coins(random);
            var tp = Price.of(random.nextInt(60, 141) + "");
            var sl = Price.of(random.nextInt(60, 141) + "");
            return switch (random.nextInt(8)) {
                case 0, 1 -> entry(asset, random);
                case 2 -> Ordered.increase(coins, "100", 3, tp, null).on(named);
                case 3 -> Ordered.decrease(coins, null, sl).on(named);
                case 4 -> Ordered.close(named, coins);
                case 5 ->
                    Ordered.orders(new OrderAdjustment(true, false, false, true, tp, null))
                            .on(named);
                default -> Ordered.hold(named);
            };
        }
    }
}
