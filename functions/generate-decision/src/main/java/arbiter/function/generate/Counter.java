package arbiter.function.generate;

import arbiter.account.Account;
import arbiter.account.Accounts;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.Refusal;
import arbiter.decision.DecisionId;
import arbiter.engine.DecisionDesk;
import arbiter.engine.DecisionDesk.Outcome;
import arbiter.engine.DecisionDesk.Outcome.Busy;
import arbiter.engine.LiveMarket;
import arbiter.engine.Request;
import arbiter.engine.SnapshotStore;
import arbiter.model.Pause;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Serves one order while its caller waits: reads the market, fixes it, and sees the decision through. */
final class Counter {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_OF_USE = Duration.ofSeconds(60);

    private final Accounts accounts;
    private final Strategies strategies;
    private final LiveMarket market;
    private final SnapshotStore snapshots;
    private final DecisionDesk desk;
    private final Clock clock;
    private final Pause pause;

    Counter(
            Accounts accounts,
            Strategies strategies,
            LiveMarket market,
            SnapshotStore snapshots,
            DecisionDesk desk,
            Clock clock,
            Pause pause) {
        this.accounts = accounts;
        this.strategies = strategies;
        this.market = market;
        this.snapshots = snapshots;
        this.desk = desk;
        this.clock = clock;
        this.pause = pause;
    }

    Clock clock() {
        return clock;
    }

    /**
     * What came of the order; busy only when another worker was still at it at the deadline.
     *
     * @throws Refusal 404 when there is no such account, 422 when its strategy does not exist
     * @throws InterruptedException when time is up
     */
    Outcome serve(Order order, DecisionId id, Instant deadline) throws Refusal, InterruptedException {
        var request = request(order, id);
        while (true) {
            var outcome = desk.decide(request, deadline);
            if (!(outcome instanceof Busy)
                    || !clock.instant().plus(BETWEEN_LOOKS).isBefore(deadline)) return outcome;
            pause.of(BETWEEN_LOOKS);
        }
    }

    /** Past its use, whoever takes the work over asks nobody: the caller has long gone, and the market has moved. */
    private Request request(Order order, DecisionId id) throws Refusal {
        var account = account(order);
        var now = clock.instant();
        var snapshot = market.read(account, strategy(account), order.symbols(), now);
        return new Request(
                id,
                order.account(),
                null,
                order.symbols(),
                order.model(),
                snapshots.keep(snapshot),
                now,
                now.plus(LONGEST_OF_USE));
    }

    private Account account(Order order) throws Refusal {
        return accounts.find(order.account())
                .orElseThrow(() -> new Refusal(HttpProblem.notFound("there is no account " + order.account())));
    }

    private Strategy strategy(Account account) throws Refusal {
        return strategies
                .find(account.strategyId())
                .orElseThrow(() ->
                        new Refusal(HttpProblem.unprocessable("account %s follows the strategy %s, which does not exist"
                                .formatted(account.id(), account.strategyId()))));
    }
}
