package arbiter.engine.flight;

import static arbiter.engine.Scene.ACCOUNT;
import static arbiter.engine.Scene.BTC;
import static arbiter.engine.Scene.ETH;
import static arbiter.engine.Scene.NOON;

import arbiter.account.AccountSource;
import arbiter.account.Settings;
import arbiter.account.StateSource.Paper;
import arbiter.adapter.memory.MemoryCacheControl;
import arbiter.adapter.memory.MemoryFlights;
import arbiter.adapter.synthetic.SyntheticMarket;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.engine.AccountSources;
import arbiter.engine.LiveMarket;
import arbiter.engine.Request;
import arbiter.engine.Scene;
import arbiter.engine.TestClock;
import arbiter.market.MarketData;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.model.ChatModel;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scene whose decisions are asked for one by one, on the market of the time. */
final class FlightScene {

    private static final Symbol[] ASSETS = {BTC, ETH};

    final TestClock clock = new TestClock(NOON);
    final Scene scene;
    final MemoryFlights flights = new MemoryFlights(clock);
    final MemoryCacheControl cache = new MemoryCacheControl(clock);
    MarketData market = new SyntheticMarket(1, List.of(ASSETS));
    ChatModel model;
    /** Prices may move by any distance, unless a test says otherwise. */
    BigDecimal atrShare = BigDecimal.valueOf(100);
    /** What tells of the account once it is on paper. */
    AccountSource source = (account, _) -> account.state();

    private int asked;

    FlightScene(String strategyId) {
        scene = new Scene(strategyId);
        scene.clock = clock;
        model = Scene.saying(scene.buying("500"));
    }

    /** What BTC and ETH would be decided from now. */
    Circumstances now() {
        return now(null, ASSETS);
    }

    /** What these would be decided from now. */
    Circumstances now(@Nullable String insistedOn, Symbol... symbols) {
        var id = DecisionId.ofKey(ACCOUNT, "request " + asked++);
        var at = clock.instant();
        var request = Request.onNoMarketYet(id, ACCOUNT, List.of(symbols), insistedOn, at, at.plusSeconds(60));
        return new Lookout(
                        scene.accounts,
                        Scene.STRATEGIES,
                        scene.control,
                        new LiveMarket(market),
                        (_, _) -> scene.route,
                        cache,
                        sources())
                .look(request)
                .orElseThrow();
    }

    AccountSources sources() {
        return new AccountSources(scene.accounts, null, (account, market) -> source.read(account, market));
    }

    /** Has the account be on paper, where it holds what it held, told anew for each market. */
    void onPaper() {
        var account = scene.account();
        var settings = new Settings(
                "Paper",
                new Paper(Money.of("10000")),
                account.terms(),
                account.modelTerms().budgetPerDay(),
                null);
        scene.accounts.put(account.with(settings));
        source = (_, market) -> account.state().at(market.asOf());
    }

    FlightDesk desk() {
        return desk(flights);
    }

    FlightDesk desk(Flights through) {
        return new FlightDesk(through, scene.ledger, scene.accounts, scene.snapshots, atrShare, clock, clock);
    }

    /** How a request for BTC and ETH comes to its flight now. */
    Boarding board() {
        return desk().board(now(), false);
    }

    /** A flight of its own that no other is found for. */
    Boarding another() {
        return new FlightDesk(
                        new MemoryFlights(clock), scene.ledger, scene.accounts, scene.snapshots, atrShare, clock, clock)
                .board(now(), false);
    }

    /** What somebody else asks for under the same id: ETH alone. */
    static Request underTheSameId(Request asked) {
        return new Request(
                asked.decisionId(),
                asked.accountId(),
                null,
                List.of(ETH),
                null,
                asked.snapshotId(),
                asked.requestedAt(),
                asked.expiresAt());
    }

    /** Sees a flight through. */
    DecisionRecord fly(Boarding boarding) {
        var outcome = scene.desk(model).decide(boarding.flight().request(), scene.deadline());
        return Scene.record(outcome);
    }
}
