package arbiter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.RealData;
import arbiter.account.AccountState;
import arbiter.account.Position;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.account.Trade;
import arbiter.adapter.memory.MemoryPaperBooks;
import arbiter.adapter.recorded.RecordedMarket;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Finding;
import arbiter.market.Money;
import arbiter.model.baseline.BaselineModel;
import arbiter.paper.PaperAccounts;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A paper account that the baseline decides on over real history, a cycle at each of its shortest candles. */
class PaperHistoryTest {

    private static final int CYCLES = 200;
    private static final Money OPENING = Money.of("10000");

    private final MemoryPaperBooks books = new MemoryPaperBooks();
    private final Set<Trade> trades = new HashSet<>();
    private final TreeMap<String, Integer> refused = new TreeMap<>();
    private int fills;

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "conservative, 2025-07-10T00:00:00Z",
        "aggressive, 2025-07-22T12:00:00Z",
        "scalping, 2025-07-23T00:00:00Z",
        "swing, 2025-07-08T00:00:00Z",
        "dca, 2025-07-08T00:00:00Z"
    })
    void every_cycle_finds_an_account_that_adds_up_and_breaks_no_rule(String strategyId, Instant from)
            throws Exception {
        var market = new RecordedMarket(RealData.path("market/hyperliquid"));
        var strategy = Scene.STRATEGIES.find(strategyId).orElseThrow();
        var scene = scene(strategy);
        var paper = new PaperAccounts(books, scene.ledger, BigDecimal.TWO);
        var sources = new AccountSources(scene.accounts, null, paper);
        var step = strategy.shortestTimeframe().length();

        for (var i = 0; i < CYCLES; i++) {
            var at = from.plus(step.multipliedBy(i));
            scene.clock = Clock.fixed(at, ZoneOffset.UTC);
            scene.snapshot = market.read(List.of(Scene.BTC, Scene.ETH), EnumSet.copyOf(strategy.timeframes()), at);
            assertThat(sources.refresh(Scene.ACCOUNT, scene.snapshot)).isEmpty();
            assertThat(scene.account().state().asOf()).isEqualTo(at);
            assertAddsUp(scene.account().state());
            var record = scene.decide(new BaselineModel(), "c" + i);
            assertBreaksNoRule(record);
            scene.ledger.published(record.decisionId());
        }

        System.out.printf(
                "%s: %d fills, %d trades, balance %s, refused %s%n",
                strategyId, fills, trades.size(), scene.account().state().balance(), refused);
        assertThat(trades).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    private static Scene scene(Strategy strategy) {
        var scene = new Scene(strategy.id());
        var account = scene.account();
        var settings = new Settings(
                "Paper",
                new StateSource.Paper(OPENING),
                account.terms(),
                account.modelTerms().budgetPerDay(),
                null);
        scene.accounts.put(account.with(settings).with(AccountState.UNKNOWN));
        return scene;
    }

    private void assertAddsUp(AccountState state) {
        fills = Math.max(fills, state.lastFillAt().size());
        trades.addAll(state.recentTrades());
        var margins = state.positions().stream().map(Position::margin).reduce(Money.ZERO, Money::plus);
        assertThat(state.available().plus(margins)).isEqualTo(state.balance());
        assertThat(state.openOrders()).isEmpty();
        assertThat(state.available().isPositive()).isTrue();
        assertThat(state.day().peakEquity()).isGreaterThanOrEqualTo(OPENING);
        assertThat(state.lastFillAt().values()).allMatch(at -> !at.isAfter(state.asOf()));
    }

    private void assertBreaksNoRule(DecisionRecord record) {
        record.findings().stream()
                .filter(Finding::isError)
                .forEach(finding -> refused.merge(finding.code(), 1, Integer::sum));
    }
}
