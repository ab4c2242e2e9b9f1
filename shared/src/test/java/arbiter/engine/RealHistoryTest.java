package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.account.Account;
import arbiter.account.AccountState;
import arbiter.account.Position;
import arbiter.account.TradingState;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.Finding;
import arbiter.decision.TradingDecision;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply.Answered;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The baseline and the rules over situations drawn from real history, half of them with open positions. */
class RealHistoryTest {

    private static final int SITUATIONS = 200;
    private static final Instant FROM = Instant.parse("2025-07-23T00:00:00Z");
    private static final int MINUTES = 3 * 24 * 60;

    private final BaselineModel baseline = new BaselineModel();
    private final ReplyReader reader = new ReplyReader();
    private final Judge judge = new Judge(RuleBook.standard());
    private final PromptWriter prompts = new PromptWriter();

    @Test
    void the_baseline_does_everything_and_nothing_that_stands_breaks_a_rule() throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));
        var proposed = new TreeMap<String, Integer>();
        var refused = new TreeMap<String, Integer>();
        for (var seed = 0; seed < SITUATIONS; seed++) {
            var gathered = draw(market, seed);
            var proposal = ask(gathered);
            proposal.decisions().forEach(each -> proposed.merge(kind(each), 1, Integer::sum));

            var verdict = judge.judge(proposal, gathered.situation());

            verdict.findings().stream()
                    .filter(Finding::isError)
                    .forEach(finding -> refused.merge(finding.code(), 1, Integer::sum));
            var again = judge.judge(verdict.standing().decision(), gathered.situation());
            assertThat(again.valid()).as("seed %d: %s", seed, again.findings()).isTrue();
            assertThat(again.standing()).as("seed %d", seed).isEqualTo(verdict.standing());
        }
        System.out.printf("%d real situations: proposed %s, refused by %s%n", SITUATIONS, proposed, refused);
        assertThat(proposed).containsKeys("buy", "sell", "increase", "adjust_orders", "close_position", "hold");
    }

    private TradingDecision ask(Gathered gathered) {
        var prompt = prompts.write(gathered.situation(), gathered.snapshot());
        var request = gathered.request();
        var reply = (Answered) baseline.ask(
                new ModelCall(request.id(), request.account(), BaselineModel.ID, prompt, request.deadline()));
        var reading = reader.read(
                reply.text(), reply.finishReason(), gathered.situation().symbols());
        assertThat(reading).isInstanceOf(Proposal.class);
        return ((Proposal) reading).decision();
    }

    private static String kind(AssetDecision decision) {
        return decision instanceof AdjustPosition adjust && adjust.adjustment() != null
                ? adjust.adjustment().type().word()
                : decision.action().word();
    }

    private static Gathered draw(RecordedMarket market, int seed) {
        var random = new SplittableRandom(seed);
        var strategies = Scene.STRATEGIES.all();
        var strategy = strategies.get(seed % strategies.size());
        var at = FROM.plusSeconds(60L * random.nextInt(MINUTES));
        var snapshot = market.read(market.symbols(), EnumSet.copyOf(strategy.timeframes()), at);
        var positions = seed % 2 == 0 ? List.<Position>of() : positions(snapshot, strategy, random);
        return gather(
                snapshot, strategy, positions, List.copyOf(snapshot.assets().keySet()));
    }

    static Gathered gather(MarketSnapshot snapshot, Strategy strategy, List<Position> positions, List<Symbol> symbols) {
        var scene = new Scene(strategy.id());
        scene.snapshot = snapshot;
        scene.accounts.put(asOf(
                snapshot.asOf(),
                Scene.account(strategy.id(), TradingState.ACTIVE, positions.toArray(Position[]::new))));
        return new Gatherer(_ -> snapshot, scene.accounts, Scene.STRATEGIES)
                .gather(Scene.request("c1", symbols.toArray(Symbol[]::new)));
    }

    private static Account asOf(Instant at, Account account) {
        var state = account.state();
        return new Account(
                account.id(),
                account.terms(),
                new AccountState(
                        at,
                        state.balance(),
                        state.available(),
                        state.day(),
                        state.positions(),
                        state.openOrders(),
                        state.lastFillAt(),
                        state.recentTrades()),
                account.tradingState(),
                account.strategyId());
    }

    /** One or two positions as a strategy might hold them: entered within 3 % of now, some without a stop or a target. */
    private static List<Position> positions(MarketSnapshot snapshot, Strategy strategy, SplittableRandom random) {
        var symbols = new ArrayList<>(snapshot.assets().keySet());
        var count = Math.min(1 + random.nextInt(2), strategy.limits().maxPositions());
        return IntStream.range(0, Math.min(count, symbols.size()))
                .mapToObj(_ -> symbols.remove(random.nextInt(symbols.size())))
                .map(symbol -> position(symbol, snapshot, strategy, random))
                .toList();
    }

    private static Position position(
            Symbol symbol, MarketSnapshot snapshot, Strategy strategy, SplittableRandom random) {
        var price = Objects.requireNonNull(snapshot.assets().get(symbol)).price();
        var side = strategy.limits().maxLeverage() == 1 || random.nextBoolean() ? Side.LONG : Side.SHORT;
        var entry = away(price, random.nextInt(-300, 300));
        var leverage = 1 + random.nextInt(strategy.limits().maxLeverage());
        var margin = BigDecimal.valueOf(50 + random.nextInt(250));
        var quantity =
                new Quantity(margin.multiply(BigDecimal.valueOf(leverage)).divide(entry.value(), 6, RoundingMode.DOWN));
        var worst = side == Side.LONG ? lower(price, entry) : higher(price, entry);
        var stop = away(worst, -side.sign() * (30 + random.nextInt(250)));
        var target = away(side == Side.LONG ? higher(price, entry) : lower(price, entry), side.sign() * 400);
        return new Position(
                symbol,
                side,
                quantity,
                entry,
                leverage,
                quantity.at(entry).dividedUp(BigDecimal.valueOf(leverage)),
                random.nextInt(5) == 0 ? null : target,
                random.nextInt(5) == 0 ? null : stop,
                null,
                snapshot.asOf().minusSeconds(3600L * (1 + random.nextInt(48))));
    }

    private static Price away(Price price, int bps) {
        var moved = price.value().multiply(BigDecimal.valueOf(10_000 + bps)).movePointLeft(4);
        return new Price(moved.setScale(price.value().scale() + 1, RoundingMode.HALF_EVEN));
    }

    private static Price lower(Price one, Price other) {
        return one.isBelow(other) ? one : other;
    }

    private static Price higher(Price one, Price other) {
        return one.isAbove(other) ? one : other;
    }
}
