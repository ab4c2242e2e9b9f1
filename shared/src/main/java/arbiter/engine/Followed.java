package arbiter.engine;

import arbiter.account.Account;
import arbiter.market.Problem;
import arbiter.rule.Mandate;
import arbiter.strategy.Strategies;
import arbiter.strategy.Strategy;
import arbiter.strategy.TrackRecord;
import java.time.Instant;
import java.util.List;

/**
 * The strategy an account is decided and judged by. Nobody's account is left alone with its positions because its strategy is
 * lost: another stands in for it that may only reduce.
 *
 * @param mandate what following it brings along: the strategies of the day, and whether its own exists
 * @param problems {@code strategy_missing} where another stands in
 */
public record Followed(Strategy strategy, Mandate mandate, List<Problem> problems) {

    /** The strategy that stands in for one that does not exist. */
    static final String STAND_IN = "conservative";

    public Followed {
        problems = List.copyOf(problems);
    }

    /**
     * What an account follows at a time.
     *
     * @throws IllegalArgumentException when its strategy does not exist, and none to stand in
     */
    public static Followed of(Account account, Strategies strategies, Instant at) {
        return strategies
                .find(account.strategyId())
                .map(own -> new Followed(own, mandate(account, strategies, at, true), List.of()))
                .orElseGet(() -> standIn(account, strategies, at));
    }

    private static Followed standIn(Account account, Strategies strategies, Instant at) {
        var missing = "account %s follows the strategy %s, which does not exist"
                .formatted(account.id(), account.strategyId());
        var standIn = strategies
                .find(STAND_IN)
                .orElseThrow(() -> new IllegalArgumentException(missing))
                .standingInFor(account.strategyId());
        var message = "%s: %s stands in, and risk is only reduced".formatted(missing, STAND_IN);
        return new Followed(
                standIn,
                mandate(account, strategies, at, false),
                List.of(new Problem("strategy_missing", null, message)));
    }

    private static Mandate mandate(Account account, Strategies strategies, Instant at, boolean exists) {
        return new Mandate(exists, null, false, account.earlierOn(at, strategies), TrackRecord.NONE);
    }
}
